package zhike.commerce;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.blacklist.Blacklist;
import zhike.customer.blacklist.Deed;
import zhike.customer.classes.Classes;
import zhike.intake.Conflict;
import zhike.intake.CustomerRow;
import zhike.intake.ExternalRef;
import zhike.intake.OrderRow;
import zhike.kernel.CustomerId;
import zhike.kernel.ImportId;
import zhike.kernel.Money;
import zhike.kernel.OrderId;
import zhike.kernel.RuleBroken;

/** Takes one order from a program, by the same way as a file of many: the same rules, the same figures. */
@Service
class OrderTaking {
    private static final int LONGEST = 200;
    private static final int MOST_LINES = 1000;

    record Taken(OrderId id, boolean created) {}

    private final OrderImport imports;
    private final Orders orders;
    private final FormerValues former;
    private final WritingAlone alone;
    private final Blacklist blacklist;
    private final Classes classes;
    private final JdbcClient db;

    OrderTaking(
            OrderImport imports,
            Orders orders,
            FormerValues former,
            WritingAlone alone,
            Blacklist blacklist,
            Classes classes,
            JdbcClient db) {
        this.imports = imports;
        this.orders = orders;
        this.former = former;
        this.alone = alone;
        this.blacklist = blacklist;
        this.classes = classes;
        this.db = db;
    }

    /**
     * Refuses a new order of a customer who is shut out from ordering. Newer states of an order that was taken before go on: a refund must not
     * be lost. Files are not asked: they tell what has happened already.
     */
    @Transactional
    Taken take(NewOrder order, String by) {
        var rows = rows(order);
        alone.turn();
        var first = rows.getFirst();
        var created = orders.find(first.source(), first.number()).isEmpty();
        // an import that no file has: its id is below zero and nowhere to be undone
        var once = new ImportId(-db.sql("select nextval('commerce.sale_order_id_seq')")
                .query(Long.class)
                .single());
        var conflicts = new ArrayList<Conflict>();
        imports.stage(once, rows.iterator());
        imports.apply(once, conflicts::add, share -> {});
        imports.forget(once);
        if (!conflicts.isEmpty()) {
            var conflict = conflicts.getFirst();
            throw new RuleBroken(conflict.key(), conflict.args().toArray());
        }
        former.forget(once);
        for (var table : List.of("sale_order", "product"))
            db.sql("""
                    update commerce.%s set import_id = nullif(import_id, :once), last_import_id = null
                    where last_import_id = :once""".formatted(table)).param("once", once.value()).update();
        var id = orders.find(first.source(), first.number()).orElseThrow();
        var buyer = buyer(id);
        if (created && buyer != null) blacklist.refuses(buyer, Deed.ORDER, first.source() + " " + first.number(), by);
        if (buyer != null) classes.refresh(buyer);
        return new Taken(id, created);
    }

    private @Nullable CustomerId buyer(OrderId id) {
        return db.sql("select customer_id from commerce.sale_order where id = ? and customer_id is not null")
                .param(id.value())
                .query((row, n) -> new CustomerId(row.getLong(1)))
                .optional()
                .orElse(null);
    }

    private static List<OrderRow> rows(NewOrder order) {
        var source = text("source", order.source());
        var number = text("number", order.number());
        var currency = currency(order.currency());
        if (order.orderedAt() == null) throw missing("orderedAt");
        var lines = order.lines();
        if (lines == null || lines.isEmpty() || lines.size() > MOST_LINES) throw missing("lines");
        var head = new OrderRow.Head(
                order.orderedAt(),
                state(order.state()),
                null,
                null,
                null,
                null,
                null,
                currency.getCurrencyCode(),
                blank(order.channel()),
                minor("discount", order.discount(), currency),
                minor("shipping", order.shipping(), currency),
                minor("tax", order.tax(), currency),
                order.taxIncluded(),
                null,
                minor("refunded", order.refunded(), currency),
                false,
                blank(order.note()));
        var buyer = buyer(source, order.buyer());
        var rows = new ArrayList<OrderRow>();
        for (var line : lines)
            rows.add(new OrderRow(
                    rows.size() + 1L,
                    source,
                    number,
                    OrderRow.Document.SALE,
                    null,
                    OrderRow.Part.GOODS,
                    head,
                    buyer,
                    item(line, currency)));
        return rows;
    }

    private static OrderRow.Item item(NewOrder.Line line, Currency currency) {
        var quantity = line.quantity() == null ? BigDecimal.ONE : line.quantity();
        if (quantity.signum() <= 0 || quantity.precision() > 20) throw missing("quantity");
        var amount = line.amount() != null
                ? line.amount()
                : line.unitPrice() != null ? line.unitPrice().multiply(quantity) : null;
        if (amount == null) throw missing("unitPrice");
        return new OrderRow.Item(
                blank(line.sku()),
                blank(line.name()),
                blank(line.category()),
                quantity,
                line.unitPrice(),
                minor("amount", amount, currency),
                null,
                line.unitCost());
    }

    private static CustomerRow buyer(String source, NewOrder.@Nullable Buyer buyer) {
        var id = buyer == null ? null : blank(buyer.id());
        var email = buyer == null ? null : blank(buyer.email());
        return new CustomerRow(
                1,
                id == null ? List.of() : List.of(new ExternalRef(source, id)),
                buyer == null ? null : blank(buyer.name()),
                buyer == null ? null : blank(buyer.phone()),
                email == null ? null : email.toLowerCase(Locale.ROOT),
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
    }

    private static OrderRow.@Nullable State state(@Nullable String word) {
        if (word == null) return null;
        try {
            return OrderRow.State.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw missing("state");
        }
    }

    private static Currency currency(@Nullable String code) {
        try {
            return Currency.getInstance(text("currency", code));
        } catch (IllegalArgumentException unknown) {
            throw missing("currency");
        }
    }

    private static @Nullable Long minor(String field, @Nullable BigDecimal amount, Currency currency) {
        if (amount == null) return null;
        try {
            return Money.minorOf(amount, currency);
        } catch (ArithmeticException tooLarge) {
            throw missing(field);
        }
    }

    private static String text(String field, @Nullable String value) {
        var text = blank(value);
        if (text == null || text.length() > LONGEST) throw missing(field);
        return text;
    }

    private static @Nullable String blank(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static RuleBroken missing(String field) {
        return new RuleBroken("commerce.problem.field", field);
    }
}
