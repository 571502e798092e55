package zhike.customer.bulk;

import java.util.List;
import zhike.customer.field.FieldValues;
import zhike.web.Page;

/** How values of a bulk edit are said. */
public record Said(List<Target> targets, FieldValues values) {
    public String label(Page page, String key) {
        return targets.stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .map(one -> page.t(one.labelKey()))
                .orElse(key);
    }

    public String value(Page page, String key, String value) {
        if (value.isEmpty()) return "–";
        var target = targets.stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElse(null);
        var own = target == null ? null : target.own();
        if (own != null) return values.said(page, own, value);
        return key.equals("gender") ? page.t("customer.gender." + value) : value;
    }
}
