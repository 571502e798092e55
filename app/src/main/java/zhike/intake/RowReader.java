package zhike.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhike.intake.value.DateOrder;
import zhike.intake.value.DecimalMark;
import zhike.intake.value.Unreadable;

/** Makes typed rows from the lines of one sheet. Keeps what it has to remember between lines, so one reader per import. */
interface RowReader {
    /**
     * @return the reason key when a rule of the exporter leaves this line out; null when it came in
     * @throws Unreadable when a cell cannot be taken
     */
    @Nullable
    String read(Line line, Consumer<ImportRow> rows);

    /** What the line is worth as it stands there, for the sums; zero when that cannot be said. */
    default BigDecimal worth(Line line) {
        return BigDecimal.ZERO;
    }

    /** After {@link #read} has thrown: marks that what the line belongs to is not whole. */
    default void broken(Line line, Consumer<ImportRow> rows) {}

    /** What stays the same for all rows: how days and figures are written, the shop's zone, now. */
    record Setting(DateOrder dateOrder, DecimalMark decimalMark, ZoneId zone, Instant now) {}

    static RowReader of(
            Kind kind,
            Mapping mapping,
            Setting setting,
            OrderRow.@Nullable Part part,
            Numbering numbering,
            List<Extra> extras,
            Tally tally) {
        return switch (kind) {
            case CUSTOMERS -> new CustomerReader(mapping, setting, extras, tally);
            case PRODUCTS -> new ProductReader(mapping, setting);
            case ORDERS -> new OrderReader(mapping, setting, part, numbering, tally);
        };
    }
}
