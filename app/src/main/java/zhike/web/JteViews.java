package zhike.web;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.support.RequestContextUtils;
import zhike.shop.Shop;

/** Finds the template that sits beside its controller, "zhike/customer/list" is zhike/customer/list.jte, and hands it the {@link Page}. */
@Component
public class JteViews implements ViewResolver, Ordered {
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final MessageSource words;
    private final Shop shop;
    private final Viewers viewers;
    private final List<NavEntry> navigation;
    private final ObjectProvider<ResourceUrlProvider> assets;
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    JteViews(
            MessageSource words,
            Shop shop,
            Viewers viewers,
            List<NavEntry> navigation,
            ObjectProvider<ResourceUrlProvider> assets) {
        this.words = words;
        this.shop = shop;
        this.viewers = viewers;
        this.navigation = navigation.stream()
                .sorted(Comparator.comparingInt(NavEntry::order))
                .toList();
        this.assets = assets;
    }

    /** The page of this request, for who must write words outside a template (a download's header row, say). */
    public Page page(HttpServletRequest request) {
        return new Page(
                words,
                request,
                RequestContextUtils.getLocale(request),
                shop.profile(),
                viewers.current(),
                navigation,
                path -> addresses.computeIfAbsent(path, this::address));
    }

    private String address(String path) {
        return Objects.requireNonNullElse(assets.getObject().getForLookupPath(path), path);
    }

    /** A template as part of another page, by the name a controller would give. */
    public Content part(String name, Map<String, ?> model, HttpServletRequest request) {
        var params = new HashMap<String, Object>(model);
        params.put("page", page(request));
        return output -> templates.render(name + ".jte", params, output);
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        var template = name + ".jte";
        return templates.hasTemplate(template) ? new JteView(template) : null;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    private class JteView implements View {
        private final String template;

        JteView(String template) {
            this.template = template;
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws Exception {
            var params = new HashMap<String, Object>(model == null ? Map.of() : model);
            params.put("page", page(request));
            var html = new Utf8ByteOutput();
            templates.render(template, params, html);
            response.setContentType("text/html;charset=UTF-8");
            var bytes =
                    html.toByteArray(); // one write: a page has thousands of small pieces, and each would pass through
            // every filter
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }
}
