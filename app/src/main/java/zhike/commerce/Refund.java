package zhike.commerce;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.kernel.Money;
import zhike.kernel.OrderId;
import zhike.kernel.ProductId;

/** Money given back by a document of its own; {@code amountMinor} is the sum of the lines shown. Amounts are positive. */
public record Refund(
        long id,
        String source,
        String number,
        Instant at,
        Currency currency,
        long amountMinor,
        @Nullable String reason,
        List<Line> lines) {

    /** @param order whose goods came back; null when nobody knows */
    public record Line(
            @Nullable ProductId product,
            @Nullable String name,
            @Nullable BigDecimal quantity,
            long amountMinor,
            @Nullable OrderId order) {}

    Refund summed() {
        var sum = lines.stream().mapToLong(Line::amountMinor).sum();
        return new Refund(id, source, number, at, currency, sum, reason, List.copyOf(lines));
    }

    public Money money(long minor) {
        return new Money(minor, currency);
    }
}
