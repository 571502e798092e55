package zhike.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A reader's language and theme. */
@Controller
@AllowAnyone
class TasteController {
    private static final Set<String> LANGUAGES = Set.of("zh-CN", "en");
    private static final Set<String> THEMES = Set.of("light", "dark", "auto");

    @PostMapping("/taste")
    String choose(
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (language != null && LANGUAGES.contains(language))
            response.addHeader(HttpHeaders.SET_COOKIE, Cookies.kept(request, Cookies.LANGUAGE, language));
        if (theme != null && THEMES.contains(theme))
            response.addHeader(HttpHeaders.SET_COOKIE, Cookies.kept(request, Cookies.THEME, theme));
        return "redirect:" + SafePath.of(back);
    }
}
