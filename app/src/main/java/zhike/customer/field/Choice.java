package zhike.customer.field;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the values a field offers.
 *
 * @param code what is stored; stays when the label changes
 * @param label in the shop's words; null where the program has words of its own
 * @param colour one of {@link #PALETTE}
 */
public record Choice(String code, @Nullable String label, String colour) {
    public static final List<String> PALETTE =
            List.of("green", "blue", "orange", "purple", "teal", "red", "yellow", "pink", "indigo", "gray");

    public static Choice next(String label, int already) {
        return new Choice(label, label, PALETTE.get(already % PALETTE.size()));
    }
}
