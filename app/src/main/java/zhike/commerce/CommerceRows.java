package zhike.commerce;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.customer.CustomerRows;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;

/** Orders and refunds follow their customer, and stay as a guest's when the customer goes. */
@Component
class CommerceRows implements CustomerRows {
    private static final String WHOSE_ORDER = """
            (select customer.shared_whose(b.source, b.external_id, b.phone_digits, b.email, :keep, :absorbed) from commerce.order_buyer b where b.order_id = %s)""";

    private static final List<Table> TABLES = List.of(
            Table.of("commerce.sale_order", "customer_id", "id")
                    .behind()
                    .evidence(WHOSE_ORDER.formatted("t.id"))
                    .shown("t.number || ' · ' || t.day"),
            Table.of("commerce.refund", "customer_id", "id")
                    .behind()
                    .evidence("""
                            coalesce(%s, (select o.customer_id from commerce.sale_order o where o.id = t.order_id and o.customer_id in (:keep, :absorbed)))""".formatted(WHOSE_ORDER.formatted("t.order_id")))
                    .shown("t.number || ' · ' || t.day"));

    private final JdbcClient db;
    private final Touched touched;
    private final ProductSales sales;

    CommerceRows(JdbcClient db, Touched touched, ProductSales sales) {
        this.db = db;
        this.touched = touched;
        this.sales = sales;
    }

    @Override
    public List<Table> tables() {
        return TABLES;
    }

    /** An import books orders for whom it has found already: nobody may become somebody else meanwhile. It can take minutes, so nobody waits for it. */
    @Override
    public void beforeMove(Collection<CustomerId> customers) {
        if (!db.sql("select pg_try_advisory_xact_lock(hashtext('commerce.import'))")
                .query(Boolean.class)
                .single()) throw new RuleBroken(RuleBroken.Kind.CONFLICT, "commerce.problem.import_under_way");
        touched.open();
        note(customers);
    }

    /** How many different customers bought a product. */
    @Override
    public void afterMove(Collection<CustomerId> customers) {
        note(customers);
        sales.settle();
    }

    private void note(Collection<CustomerId> customers) {
        var ids = customers.stream().map(id -> Long.toString(id.value())).collect(Collectors.joining(", "));
        touched.note(
                "select id from commerce.sale_order where customer_id in (%s)".formatted(ids),
                "select null::bigint where false");
    }
}
