package zhike.customer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import zhike.customer.field.Field;
import zhike.customer.field.FieldValues;
import zhike.customer.field.Fields;
import zhike.customer.history.Change;
import zhike.customer.history.History;
import zhike.kernel.CustomerId;
import zhike.web.Page;

/** Who has changed what of a customer, on the customer page. */
@Component
public class HistoryPanel implements CustomerPanel {
    static final int SHOWN = 10;

    private final History history;
    private final Fields fields;
    private final FieldValues values;

    HistoryPanel(History history, Fields fields, FieldValues values) {
        this.history = history;
        this.fields = fields;
        this.values = values;
    }

    @Override
    public String id() {
        return "history";
    }

    @Override
    public int order() {
        return 95;
    }

    @Override
    public String titleKey() {
        return "customer.history.title";
    }

    @Override
    public String fill(CustomerId customer, Model model) {
        return fill(customer, null, model);
    }

    String fill(CustomerId customer, @Nullable Instant before, Model model) {
        var changes = history.of(customer, before, SHOWN + 1);
        var more = changes.size() > SHOWN;
        var shown = more ? changes.subList(0, SHOWN) : changes;
        model.addAttribute("customer", customer)
                .addAttribute("changes", new Shown(shown, fields.everyOne(), values))
                .addAttribute("next", more ? shown.getLast().at().toString() : null);
        return "zhike/customer/history/panel";
    }

    /** The entries, and how their values are said. */
    public record Shown(List<Change> changes, List<Field> fields, FieldValues values) {
        public String label(Page page, String key) {
            var field = field(key);
            return page.t(field == null ? "customer.field." + key : field.labelKey());
        }

        public String said(Page page, String key, String value) {
            if (value.isEmpty()) return "–";
            var field = field(key);
            if (field != null) return values.said(page, field, value);
            return switch (key) {
                case "gender" -> page.t("customer.gender." + value);
                case "birthday" -> page.day(java.time.LocalDate.parse(value));
                case "first_seen_at" -> moment(page, value);
                default -> value;
            };
        }

        /** A moment of an import is written as the database writes it. */
        private static String moment(Page page, String value) {
            try {
                return page.moment(
                        java.time.OffsetDateTime.parse(value.replace(' ', 'T')).toInstant());
            } catch (java.time.DateTimeException otherwise) {
                return value;
            }
        }

        private @Nullable Field field(String key) {
            return fields.stream()
                    .filter(one -> one.key().equals(key))
                    .findFirst()
                    .orElse(null);
        }
    }
}
