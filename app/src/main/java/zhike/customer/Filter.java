package zhike.customer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import zhike.kernel.Money;
import zhike.kernel.RuleBroken;
import zhike.shop.ShopProfile;
import zhike.web.Page;

/**
 * Customers of whom a trait says something wanted: one of some values, or a figure in a range. As written in the address; empty where open.
 *
 * @param values for TEXT, CHOICE and MANY; {@link #UNKNOWN} stands for those of whom it is not known
 */
public record Filter(CustomerTrait trait, List<String> values, String min, String max) {
    static final String UNKNOWN = "-";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}([.][0-9]{1,9})?");

    public boolean empty() {
        return values.isEmpty() && min.isEmpty() && max.isEmpty();
    }

    /** What is wanted, for people. */
    public String said(Page page) {
        if (!trait.type().ranged())
            return values.stream()
                    .map(value -> value.equals(UNKNOWN) ? page.t("customer.unknown") : Cell.text(page, trait, value))
                    .collect(Collectors.joining(", "));
        var unit = trait.type() == CustomerTrait.Type.PERCENT ? " %" : "";
        if (min.isEmpty()) return "≤ " + max + unit;
        return max.isEmpty() ? "≥ " + min + unit : min + " – " + max + unit;
    }

    /** The condition in SQL; adds its parameters. Refuses what cannot be read. */
    public String condition(String name, ShopProfile shop, Map<String, Object> params) {
        return trait.type().ranged() ? range(name, shop, params) : oneOf(name, params);
    }

    private String oneOf(String name, Map<String, Object> params) {
        var known = values.stream().filter(value -> !value.equals(UNKNOWN)).toList();
        if (trait.type().chosen() && !trait.choices().keySet().containsAll(known))
            throw unreadable(String.join(", ", known));
        var either = new ArrayList<String>();
        if (!known.isEmpty()) {
            params.put(name, known);
            either.add((trait.type() == CustomerTrait.Type.MANY ? "%s && array[:%s]::text[]" : "%s in (:%s)")
                    .formatted(trait.expression(), name));
        }
        if (values.contains(UNKNOWN)) either.add("%s is null".formatted(trait.expression()));
        return "(" + String.join(" or ", either) + ")";
    }

    private String range(String name, ShopProfile shop, Map<String, Object> params) {
        var both = new ArrayList<String>();
        if (!min.isEmpty()) {
            params.put(name + "_min", bound(min, shop, false));
            both.add("%s >= :%s_min".formatted(trait.expression(), name));
        }
        if (!max.isEmpty()) {
            params.put(name + "_max", bound(max, shop, true));
            both.add("%s %s :%s_max"
                    .formatted(trait.expression(), trait.type() == CustomerTrait.Type.MOMENT ? "<" : "<=", name));
        }
        return String.join(" and ", both);
    }

    private Object bound(String text, ShopProfile shop, boolean upper) {
        try {
            return switch (trait.type()) {
                case DAY -> LocalDate.parse(text);
                case MOMENT ->
                    LocalDate.parse(text)
                            .plusDays(upper ? 1 : 0)
                            .atStartOfDay(shop.zone())
                            .withZoneSameInstant(ZoneOffset.UTC)
                            .toOffsetDateTime();
                case MONEY -> Money.minorOf(number(text), shop.currencyOrDefault());
                case PERCENT -> number(text).divide(BigDecimal.valueOf(100), 12, RoundingMode.HALF_UP);
                default -> number(text);
            };
        } catch (DateTimeException | ArithmeticException wrong) {
            throw unreadable(text);
        }
    }

    private BigDecimal number(String text) {
        var plain = text.replace(",", "").replace(" ", "");
        if (!NUMBER.matcher(plain).matches()) throw unreadable(text);
        return new BigDecimal(plain);
    }

    private RuleBroken unreadable(String text) {
        return new RuleBroken("customer.problem.filter", trait.label(), text);
    }
}
