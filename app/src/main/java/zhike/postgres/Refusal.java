package zhike.postgres;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The program cannot go on, and says why in English and Chinese before any language has been chosen. */
public class Refusal extends RuntimeException {
    public Refusal(String key, Object... args) {
        super(said(Locale.ROOT, key, args) + System.lineSeparator() + said(Locale.SIMPLIFIED_CHINESE, key, args));
    }

    private static String said(Locale language, String key, Object... args) {
        var bundle = key.substring(0, key.indexOf('.'));
        var words = ResourceBundle.getBundle("messages-" + bundle, language).getString(key);
        return new MessageFormat(words, Locale.ROOT).format(args);
    }
}
