package zhike.value;

import org.springframework.stereotype.Service;
import zhike.shop.Settings;

/** The shop's rules of value, as they are now; a change is used by the next run. */
@Service
public class ValueSettings {
    private static final String KEY = "value.rules";
    private final Settings settings;

    ValueSettings(Settings settings) {
        this.settings = settings;
    }

    public Rules rules() {
        return settings.get(KEY, Rules.class, Rules.STANDARD);
    }

    public void become(Rules rules) {
        settings.put(KEY, rules.checked());
    }
}
