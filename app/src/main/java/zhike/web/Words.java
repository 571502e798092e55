package zhike.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The words of all areas: messages-AREA.properties in English, messages-AREA_zh_CN.properties in Chinese. */
@Configuration
public class Words {
    private static final Logger LOG = LoggerFactory.getLogger(Words.class);

    @Bean
    static MessageSource messageSource() throws IOException {
        var names = new ArrayList<String>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:messages-*.properties")) {
            var name = String.valueOf(file.getFilename()).replace(".properties", "");
            if (!name.endsWith("_zh_CN")) names.add(name);
        }
        var words = new ResourceBundleMessageSource();
        words.setBasenames(names.toArray(String[]::new));
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        return words;
    }

    /** The sentence in the reader's language; behind an equals sign stand words that the shop itself has given to something. A missing key shows itself and is logged, a test finds it before. */
    public static String say(MessageSource words, Locale locale, String key, Object... args) {
        if (key.startsWith("=")) return key.substring(1);
        var sentence = words.getMessage(key, args, null, spoken(locale));
        if (sentence == null) {
            LOG.error("no words for {}", key);
            return key;
        }
        return sentence;
    }

    /** Every Chinese reader gets zh-CN, everybody else English. */
    public static Locale spoken(Locale locale) {
        return locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }
}
