package zhike.commerce;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.interaction.TimelineEntry.Milestone;
import zhike.interaction.TimelineSource;
import zhike.kernel.CustomerId;
import zhike.kernel.Money;
import zhike.kernel.OrderId;

/** What a customer got back, on their timeline. */
@Component
class RefundTimeline implements TimelineSource {
    private final JdbcClient db;

    RefundTimeline(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String id() {
        return "refund";
    }

    @Override
    public String titleKey() {
        return "commerce.refunds";
    }

    @Override
    public List<Milestone> entries(CustomerId customer, Instant from, Place before, int limit) {
        return db.sql("""
                select id, number, at, currency, amount_minor, order_id, reason from commerce.refund
                where customer_id = :customer and at >= :from and at <= :at and (at, id) < (:at, :number)
                order by at desc, id desc limit :limit""")
                .param("customer", customer.value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("at", before.at().atOffset(ZoneOffset.UTC))
                .param("number", before.number())
                .param("limit", limit)
                .query((row, n) -> new Milestone(
                        id(),
                        row.getLong("id"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        "receipt-refund",
                        "commerce.timeline.refund",
                        List.of(row.getString("number")),
                        null,
                        new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
                        row.getString("reason"),
                        row.getObject("order_id") == null
                                ? "/customers/" + customer + "#panel-orders"
                                : "/orders/" + new OrderId(row.getLong("order_id"))))
                .list();
    }
}
