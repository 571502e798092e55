package zhike.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;

/** Tabler's outline icons, drawn into the page, so that they take the text's colour and need no request. */
final class Icons {
    private static final String FOLDER = "META-INF/resources/webjars/tabler__icons/3.35.0/icons/outline/";
    private static final Map<String, String> KEPT = new ConcurrentHashMap<>();

    private Icons() {}

    static String svg(String name) {
        return KEPT.computeIfAbsent(name, Icons::read);
    }

    private static String read(String name) {
        if (!name.matches("[a-z0-9-]+")) throw new IllegalArgumentException("not an icon: " + name);
        try {
            var svg = new ClassPathResource(FOLDER + name + ".svg").getContentAsString(StandardCharsets.UTF_8);
            return svg.substring(svg.indexOf("<svg"))
                    .replaceFirst("class=\"[^\"]*\"", "class=\"icon\" aria-hidden=\"true\" focusable=\"false\"")
                    .replaceAll("\\s+", " ");
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
