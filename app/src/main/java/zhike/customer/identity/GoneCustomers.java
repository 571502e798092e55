package zhike.customer.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import zhike.kernel.CustomerId;

/**
 * Addresses of customers who were merged lead to the one that stays: a reader is sent on (302, for the merge can be undone), programs get the new id in the answer's body
 * too; a change is refused with the name of who stands there now. Those in the recycle bin say so.
 */
@Component
class GoneCustomers implements HandlerInterceptor, WebMvcConfigurer {
    private static final Pattern CUSTOMER = Pattern.compile("^(/api/v1)?/customers/([A-Za-z0-9]+)(/.*)?$");
    private static final int AFTER_RIGHTS = 1000;

    private final JdbcClient db;
    private final Merges merges;

    GoneCustomers(JdbcClient db, Merges merges) {
        this.db = db;
        this.merges = merges;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/customers/**", "/api/v1/customers/**")
                .order(AFTER_RIGHTS);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        var path = CUSTOMER.matcher(request.getRequestURI());
        if (!path.matches()) return true;
        var asked = id(path.group(2));
        if (asked.isEmpty() || isThere(asked.get())) return true;
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        var now = merges.standsFor(asked.get());
        if (now.isEmpty() || !reads) throw merges.gone(asked.get());
        boolean program = path.group(1) != null;
        var rest = path.group(3) == null ? "" : path.group(3);
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", (program ? "/api/v1" : "") + "/customers/" + now.get() + rest);
        if (program) {
            response.setContentType("application/json");
            response.getWriter().write("{\"id\":\"%s\",\"mergedInto\":\"%s\"}".formatted(asked.get(), now.get()));
        }
        return false;
    }

    private boolean isThere(CustomerId id) {
        return db.sql("select exists (select from customer.customer where id = ?)")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    private static Optional<CustomerId> id(String text) {
        try {
            return Optional.of(CustomerId.valueOf(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
