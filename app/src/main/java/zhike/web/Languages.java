package zhike.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** The reader's own choice first, then what the browser or program asks for. */
@Component("localeResolver")
class Languages implements LocaleResolver {
    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return Cookies.value(request, Cookies.LANGUAGE)
                .map(Locale::forLanguageTag)
                .or(() -> request.getHeader("Accept-Language") == null
                        ? java.util.Optional.empty()
                        : java.util.Optional.of(request.getLocale()))
                .map(Words::spoken)
                .orElse(Locale.ENGLISH);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the reader chooses by the cookie");
    }
}
