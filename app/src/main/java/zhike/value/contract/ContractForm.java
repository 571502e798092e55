package zhike.value.contract;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields as people write them: the discount in percent a year. */
public record ContractForm(
        @Nullable String survivors,
        @Nullable String margin,
        @Nullable String periodsPerYear,
        @Nullable String discount,
        @Nullable String horizon) {
    /** The high-end cohort of Fader &amp; Hardie (2007), as something to look at before one has pasted. */
    static final ContractForm EXAMPLE =
            new ContractForm("0\t1000\n1\t869\n2\t743\n3\t653\n4\t593\n5\t551\n6\t517\n7\t491", "100", "1", "10", "20");

    static final ContractForm EMPTY = new ContractForm("", "100", "12", "10", "36");

    ContractForm or(ContractForm given) {
        return new ContractForm(
                survivors == null ? given.survivors : survivors,
                margin == null ? given.margin : margin,
                periodsPerYear == null ? given.periodsPerYear : periodsPerYear,
                discount == null ? given.discount : discount,
                horizon == null ? given.horizon : horizon);
    }

    ContractForm with(String table) {
        return new ContractForm(table, margin, periodsPerYear, discount, horizon);
    }

    ContractTerms terms() {
        return new ContractTerms(number(margin), whole(periodsPerYear), number(discount) / 100, whole(horizon));
    }

    /** By field, the key of what is wrong with it. */
    static Map<String, String> problems(ContractTerms terms) {
        var problems = new HashMap<String, String>();
        for (var wrong : terms.wrong()) problems.put(wrong, "value.contract.problem." + wrong);
        return problems;
    }

    private static double number(@Nullable String text) {
        try {
            return text == null || text.length() > 30 ? Double.NaN : new BigDecimal(text.strip()).doubleValue();
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    private static int whole(@Nullable String text) {
        var number = number(text);
        return number == Math.rint(number) && Math.abs(number) < 1e6 ? (int) number : -1;
    }
}
