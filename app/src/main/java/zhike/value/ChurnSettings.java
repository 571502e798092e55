package zhike.value;

import org.springframework.stereotype.Service;
import zhike.shop.Settings;

/** The shop's rules of churn, as they are now; a change is used by the next run. */
@Service
class ChurnSettings {
    private static final String KEY = "value.churn";
    private final Settings settings;

    ChurnSettings(Settings settings) {
        this.settings = settings;
    }

    ChurnRules rules() {
        return settings.get(KEY, ChurnRules.class, ChurnRules.STANDARD);
    }

    void become(ChurnRules rules) {
        settings.put(KEY, rules.checked());
    }
}
