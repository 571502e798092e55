package zhike.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.support.AbstractMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The words of all areas: messages-AREA.properties in English, messages-AREA_zh_CN.properties in Chinese. A page asks for a hundred of them, so all
 * files of a language lie in one table; a sentence with places for figures is understood once and copied for each use, for it is not for two threads.
 */
@Component("messageSource")
public class Words extends AbstractMessageSource {
    private static final Logger LOG = LoggerFactory.getLogger(Words.class);
    private static final String CHINESE = "_zh_CN.properties";

    private final Map<Locale, Map<String, String>> sentences;
    private final Map<Locale, Map<String, MessageFormat>> understood =
            Map.of(Locale.ENGLISH, new ConcurrentHashMap<>(), Locale.SIMPLIFIED_CHINESE, new ConcurrentHashMap<>());

    Words() throws IOException {
        var english = new HashMap<String, String>();
        var chinese = new HashMap<String, String>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:messages-*.properties")) {
            var words = new Properties();
            try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                words.load(reader);
            }
            var language = String.valueOf(file.getFilename()).endsWith(CHINESE) ? chinese : english;
            for (var key : words.stringPropertyNames()) language.putIfAbsent(key, words.getProperty(key));
        }
        english.forEach(chinese::putIfAbsent);
        sentences = Map.of(Locale.ENGLISH, english, Locale.SIMPLIFIED_CHINESE, chinese);
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

    @Override
    protected @Nullable String resolveCodeWithoutArguments(String key, Locale locale) {
        return in(sentences, locale).get(key);
    }

    @Override
    protected @Nullable MessageFormat resolveCode(String key, Locale locale) {
        var sentence = in(sentences, locale).get(key);
        if (sentence == null) return null;
        var format =
                in(understood, locale).computeIfAbsent(key, unknown -> new MessageFormat(sentence, spoken(locale)));
        return (MessageFormat) format.clone();
    }

    private static <T> Map<String, T> in(Map<Locale, Map<String, T>> tables, Locale locale) {
        return java.util.Objects.requireNonNull(tables.get(spoken(locale)));
    }
}
