package zhike.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;

/** The two cookies that hold a reader's taste; neither says who they are. */
final class Cookies {
    static final String LANGUAGE = "zhike_lang";
    static final String THEME = "zhike_theme";

    private Cookies() {}

    static Optional<String> value(HttpServletRequest request, String name) {
        if (request.getCookies() == null) return Optional.empty();
        for (Cookie cookie : request.getCookies())
            if (cookie.getName().equals(name)) return Optional.ofNullable(cookie.getValue());
        return Optional.empty();
    }

    static String kept(HttpServletRequest request, String name, String value) {
        return ResponseCookie.from(name, value)
                .path("/")
                .maxAge(Duration.ofDays(365))
                .sameSite("Lax")
                .httpOnly(true)
                .secure(request.isSecure())
                .build()
                .toString();
    }
}
