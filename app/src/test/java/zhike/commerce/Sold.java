package zhike.commerce;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.intake.CustomerRow;
import zhike.intake.ExternalRef;
import zhike.intake.OrderRow;
import zhike.intake.OrderRow.Document;
import zhike.intake.OrderRow.Head;
import zhike.intake.OrderRow.Item;
import zhike.intake.OrderRow.Part;
import zhike.intake.OrderRow.State;
import zhike.kernel.Money;

/** Rows of an order as a file would tell them: {@code Sold.order("1001").by("mei").at("2026-01-05T10:00:00Z").goods("tea", 2, "10.00").rows()}. */
final class Sold {
    private static long line = 1;

    private final String number;
    private final Document document;
    private final List<OrderRow> rows = new ArrayList<>();
    private @Nullable CustomerRow buyer = new CustomerRow(
            0, List.of(), null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    private @Nullable String refundOf;
    private Instant at = Instant.parse("2026-01-05T10:00:00Z");
    private @Nullable State state;
    private String currency = "CNY";
    private @Nullable Long discount;
    private @Nullable Long shipping;
    private @Nullable Long tax;
    private @Nullable Boolean taxIncluded;
    private @Nullable Long total;
    private @Nullable Long refunded;
    private boolean free;
    private @Nullable Instant paidAt;

    private Sold(String number, Document document) {
        this.number = number;
        this.document = document;
    }

    static Sold order(String number) {
        return new Sold(number, Document.SALE);
    }

    static Sold refund(String number) {
        return new Sold(number, Document.REFUND);
    }

    static List<OrderRow> all(Sold... orders) {
        var all = new ArrayList<OrderRow>();
        for (var order : orders) all.addAll(order.rows());
        return all;
    }

    /** The shop knows the buyer by this name as their customer number. */
    Sold by(String customer) {
        buyer = new CustomerRow(
                0,
                List.of(new ExternalRef("shop", customer)),
                customer,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return this;
    }

    Sold buyerUnsaid() {
        buyer = null;
        return this;
    }

    Sold of(String order) {
        refundOf = order;
        return this;
    }

    Sold at(String moment) {
        at = Instant.parse(moment);
        return this;
    }

    Sold paidAt(String moment) {
        paidAt = Instant.parse(moment);
        return this;
    }

    Sold state(State state) {
        this.state = state;
        return this;
    }

    Sold currency(String currency) {
        this.currency = currency;
        return this;
    }

    Sold discount(String amount) {
        discount = minor(amount);
        return this;
    }

    Sold shipping(String amount) {
        shipping = minor(amount);
        return this;
    }

    Sold tax(String amount, boolean included) {
        tax = minor(amount);
        taxIncluded = included;
        return this;
    }

    Sold total(String amount) {
        total = minor(amount);
        return this;
    }

    Sold refunded(String amount) {
        refunded = minor(amount);
        return this;
    }

    Sold freeCounts() {
        free = true;
        return this;
    }

    Sold goods(String sku, int quantity, String price) {
        return goods(sku, quantity, price, null);
    }

    Sold goods(String sku, int quantity, String price, @Nullable String unitCost) {
        var each = new BigDecimal(price);
        return row(
                Part.GOODS,
                new Item(
                        sku,
                        sku.toUpperCase(),
                        null,
                        BigDecimal.valueOf(quantity),
                        each,
                        minor(each.multiply(BigDecimal.valueOf(quantity)).toPlainString()),
                        null,
                        unitCost == null ? null : new BigDecimal(unitCost)));
    }

    Sold unpriced(String sku, int quantity) {
        return row(Part.GOODS, new Item(sku, null, null, BigDecimal.valueOf(quantity), null, null, null, null));
    }

    Sold part(Part part, String name, String amount) {
        return row(part, new Item(null, name, null, null, null, minor(amount), null, null));
    }

    Sold head() {
        return row(Part.HEAD, null);
    }

    Sold broken() {
        return row(Part.BROKEN, null);
    }

    List<OrderRow> rows() {
        return rows;
    }

    private Sold row(Part part, @Nullable Item item) {
        var head = new Head(
                at,
                state,
                paidAt,
                null,
                null,
                null,
                null,
                currency,
                "web",
                discount,
                shipping,
                tax,
                taxIncluded,
                total,
                refunded,
                free,
                null);
        rows.add(new OrderRow(++line, "shop", number, document, refundOf, part, head, buyer, item));
        return this;
    }

    private long minor(String amount) {
        return Money.minorOf(new BigDecimal(amount), java.util.Currency.getInstance(currency));
    }
}
