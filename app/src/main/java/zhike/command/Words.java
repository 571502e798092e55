package zhike.command;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What commands say, in the language of the terminal. */
final class Words {
    private Words() {}

    static String say(String key, Object... args) {
        var words = ResourceBundle.getBundle("messages-command", language()).getString(key);
        return new MessageFormat(words, Locale.ROOT).format(args);
    }

    /** Chinese where the terminal is Chinese, English everywhere else. */
    static Locale language() {
        return Locale.getDefault().getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
    }
}
