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

/** A customer's orders on their timeline. */
@Component
class OrderTimeline implements TimelineSource {
    private final JdbcClient db;

    OrderTimeline(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String id() {
        return "order";
    }

    @Override
    public String titleKey() {
        return "commerce.orders";
    }

    @Override
    public List<Milestone> entries(CustomerId customer, Instant from, Place before, int limit) {
        return db.sql("""
                select id, number, ordered_at, state, currency, total_minor, channel from commerce.sale_order
                where customer_id = :customer and ordered_at >= :from and ordered_at <= :at and (ordered_at, id) < (:at, :number)
                order by ordered_at desc, id desc limit :limit""")
                .param("customer", customer.value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("at", before.at().atOffset(ZoneOffset.UTC))
                .param("number", before.number())
                .param("limit", limit)
                .query((row, n) -> new Milestone(
                        id(),
                        row.getLong("id"),
                        row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
                        "shopping-cart",
                        "commerce.timeline.order",
                        List.of(row.getString("number")),
                        "commerce.state." + row.getString("state"),
                        new Money(row.getLong("total_minor"), Currency.getInstance(row.getString("currency"))),
                        null,
                        "/orders/" + new OrderId(row.getLong("id"))))
                .list();
    }
}
