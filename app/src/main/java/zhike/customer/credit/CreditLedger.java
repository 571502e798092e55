package zhike.customer.credit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.kernel.CustomerId;
import zhike.kernel.InvoiceId;
import zhike.kernel.Money;
import zhike.kernel.OrderId;
import zhike.kernel.ReceiptId;

@Component
record CreditLedger(JdbcClient db) {
    private static final String INVOICE = """
            select i.*, case when i.open_minor = 0 then (
              select max(r.day) from customer.allocation a join customer.receipt r on r.id = a.receipt_id
              where a.invoice_id = i.id and a.back_at is null) end as paid_on
            from customer.invoice i
            """;

    /** Whoever changes what this customer owes waits here. */
    void lock(CustomerId customer) {
        db.sql("select 1 from customer.customer where id = ? for no key update")
                .param(customer.value())
                .query()
                .listOfRows();
    }

    List<Terms> terms(CustomerId customer, int limit) {
        return db.sql("select * from customer.credit_terms where customer_id = ? order by id desc limit ?")
                .params(customer.value(), limit)
                .query(CreditLedger::terms)
                .list();
    }

    void add(CustomerId customer, Terms terms, String by) {
        var limit = terms.limit();
        db.sql("""
                insert into customer.credit_terms (customer_id, currency, limit_minor, days, interest, by_name, why)
                values (:customer, :currency, :limit, :days, :interest, :by, :why)""")
                .param("customer", customer.value())
                .param("currency", terms.currency().getCurrencyCode())
                .param("limit", limit == null ? null : limit.minor())
                .param("days", terms.days())
                .param("interest", terms.interest())
                .param("by", by)
                .param("why", terms.why())
                .update();
    }

    String nextNumber(LocalDate issued) {
        return "%d-%06d"
                .formatted(
                        issued.getYear(),
                        db.sql("select nextval('customer.invoice_number')")
                                .query(Long.class)
                                .single());
    }

    /** Empty when another invoice has this number. */
    Optional<InvoiceId> add(CustomerId customer, String number, Invoice.Draft draft, LocalDate due, String by) {
        var order = draft.order();
        return db.sql("""
                insert into customer.invoice (number, customer_id, order_id, issued, due, currency, amount_minor, note, by_name)
                values (:number, :customer, :order, :issued, :due, :currency, :amount, :note, :by)
                on conflict (number) do nothing returning id""")
                .param("number", number)
                .param("customer", customer.value())
                .param("order", order == null ? null : order.value())
                .param("issued", draft.issued())
                .param("due", due)
                .param("currency", draft.amount().currency().getCurrencyCode())
                .param("amount", draft.amount().minor())
                .param("note", draft.note())
                .param("by", by)
                .query((row, n) -> new InvoiceId(row.getLong(1)))
                .optional();
    }

    Optional<Invoice> find(InvoiceId id) {
        return db.sql(INVOICE + "where i.id = ?")
                .param(id.value())
                .query(CreditLedger::invoice)
                .optional();
    }

    /** Latest first. */
    List<Invoice> invoices(@Nullable CustomerId customer, @Nullable InvoiceId before, int limit) {
        return db.sql(INVOICE + """
                where (cast(:customer as bigint) is null or i.customer_id = :customer) and i.id < :before order by i.id desc limit :limit""")
                .param("customer", customer == null ? null : customer.value())
                .param("before", before == null ? Long.MAX_VALUE : before.value())
                .param("limit", limit)
                .query(CreditLedger::invoice)
                .list();
    }

    /** Oldest due first. */
    List<Invoice> open(CustomerId customer) {
        return db.sql(INVOICE + "where i.customer_id = ? and i.open_minor > 0 order by i.due, i.id")
                .param(customer.value())
                .query(CreditLedger::invoice)
                .list();
    }

    long openMinor(CustomerId customer, Currency currency) {
        return db.sql(
                        "select coalesce(sum(open_minor), 0) from customer.invoice where customer_id = ? and currency = ?")
                .params(customer.value(), currency.getCurrencyCode())
                .query(Long.class)
                .single();
    }

    long invoicedMinor(OrderId order) {
        return db.sql("select coalesce(sum(amount_minor - credited_minor), 0) from customer.invoice where order_id = ?")
                .param(order.value())
                .query(Long.class)
                .single();
    }

    void credit(InvoiceId invoice, LocalDate day, long minor, String why, String by) {
        db.sql("insert into customer.credit_note (invoice_id, day, amount_minor, why, by_name) values (?, ?, ?, ?, ?)")
                .params(invoice.value(), day, minor, why, by)
                .update();
    }

    ReceiptId receive(
            CustomerId customer,
            LocalDate day,
            Money amount,
            @Nullable String method,
            @Nullable String reference,
            String by) {
        return db.sql("""
                insert into customer.receipt (customer_id, day, currency, amount_minor, method, reference, by_name)
                values (:customer, :day, :currency, :amount, :method, :reference, :by) returning id""")
                .param("customer", customer.value())
                .param("day", day)
                .param("currency", amount.currency().getCurrencyCode())
                .param("amount", amount.minor())
                .param("method", method)
                .param("reference", reference)
                .param("by", by)
                .query((row, n) -> new ReceiptId(row.getLong(1)))
                .single();
    }

    void allocate(Receipt receipt, InvoiceId invoice, long minor, String by) {
        db.sql("""
                insert into customer.allocation (receipt_id, invoice_id, currency, amount_minor, by_name)
                values (?, ?, ?, ?, ?)""")
                .params(
                        receipt.id().value(),
                        invoice.value(),
                        receipt.amount().currency().getCurrencyCode(),
                        minor,
                        by)
                .update();
    }

    boolean takeBack(ReceiptId receipt, long no, String by) {
        return db.sql("""
                update customer.allocation set back_at = now(), back_by = ? where id = ? and receipt_id = ? and back_at is null""").params(by, no, receipt.value()).update() == 1;
    }

    Optional<Receipt> find(ReceiptId id) {
        return receipts("where r.id = ?", id.value(), Long.MAX_VALUE, 1).stream()
                .findFirst();
    }

    /** Latest first. */
    List<Receipt> receipts(CustomerId customer, @Nullable ReceiptId before, int limit) {
        return receipts(
                "where r.customer_id = ?", customer.value(), before == null ? Long.MAX_VALUE : before.value(), limit);
    }

    private List<Receipt> receipts(String where, long of, long before, int limit) {
        var parts = new HashMap<Long, List<Receipt.Part>>();
        var found = db.sql("select r.* from customer.receipt r " + where + " and r.id < ? order by r.id desc limit ?")
                .params(of, before, limit)
                .query((row, n) -> receipt(row, parts.computeIfAbsent(row.getLong("id"), id -> new ArrayList<>())))
                .list();
        if (found.isEmpty()) return found;
        db.sql("""
                select a.id, a.receipt_id, a.invoice_id, i.number, a.amount_minor, a.currency
                from customer.allocation a join customer.invoice i on i.id = a.invoice_id
                where a.receipt_id in (:receipts) and a.back_at is null order by a.id""")
                .param("receipts", parts.keySet())
                .query((row, n) -> parts.getOrDefault(row.getLong("receipt_id"), new ArrayList<>())
                        .add(new Receipt.Part(
                                row.getLong("id"),
                                new InvoiceId(row.getLong("invoice_id")),
                                row.getString("number"),
                                money(row, "amount_minor"))))
                .list();
        return found;
    }

    private static Terms terms(ResultSet row, int n) throws SQLException {
        var limit = row.getObject("limit_minor", Long.class);
        var currency = Currency.getInstance(row.getString("currency"));
        return new Terms(
                currency,
                limit == null ? null : new Money(limit, currency),
                row.getInt("days"),
                row.getBigDecimal("interest").stripTrailingZeros(),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("by_name"),
                row.getString("why"));
    }

    static Invoice invoice(ResultSet row, int n) throws SQLException {
        var order = row.getObject("order_id", Long.class);
        return new Invoice(
                new InvoiceId(row.getLong("id")),
                row.getString("number"),
                new CustomerId(row.getLong("customer_id")),
                order == null ? null : new OrderId(order),
                row.getObject("issued", LocalDate.class),
                row.getObject("due", LocalDate.class),
                money(row, "amount_minor"),
                money(row, "paid_minor"),
                money(row, "credited_minor"),
                money(row, "open_minor"),
                row.getString("note"),
                row.getString("by_name"),
                row.getObject("paid_on", LocalDate.class));
    }

    private static Receipt receipt(ResultSet row, List<Receipt.Part> parts) throws SQLException {
        var amount = money(row, "amount_minor");
        return new Receipt(
                new ReceiptId(row.getLong("id")),
                new CustomerId(row.getLong("customer_id")),
                row.getObject("day", LocalDate.class),
                amount,
                new Money(amount.minor() - row.getLong("allocated_minor"), amount.currency()),
                row.getString("method"),
                row.getString("reference"),
                row.getString("by_name"),
                parts);
    }

    static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getLong(column), Currency.getInstance(row.getString("currency")));
    }
}
