package zhike.customer.credit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Customers;
import zhike.customer.accounts.Wrong;
import zhike.kernel.CustomerId;
import zhike.kernel.InvoiceId;
import zhike.kernel.Money;
import zhike.kernel.OrderId;
import zhike.kernel.ReceiptId;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.web.Viewer;

/** What a customer may owe, owes, and pays. Money of two currencies never meets. */
@Service
public class Credit {
    private static final int LONGEST = 500;

    private final CreditLedger ledger;
    private final Customers customers;
    private final ObjectProvider<Sales> sales;
    private final Shop shop;

    Credit(CreditLedger ledger, Customers customers, ObjectProvider<Sales> sales, Shop shop) {
        this.ledger = ledger;
        this.customers = customers;
        this.sales = sales;
        this.shop = shop;
    }

    /** The terms that hold; those of somebody for whom nobody decided any: payable at once, no bound. */
    public Terms terms(CustomerId customer) {
        return ledger.terms(customer, 1).stream()
                .findFirst()
                .orElseGet(() -> Terms.none(shop.profile().currencyOrDefault()));
    }

    /** Nobody has terms who is no customer. */
    void mustBeKnown(CustomerId customer) {
        customers.get(customer);
    }

    /** Latest first. */
    public List<Terms> formerTerms(CustomerId customer) {
        return ledger.terms(customer, 50);
    }

    @Transactional
    public void agree(
            CustomerId customer,
            @Nullable Money limit,
            Currency currency,
            int days,
            BigDecimal interest,
            @Nullable String why,
            Viewer by) {
        customers.get(customer);
        if (limit != null && limit.minor() < 0) throw new RuleBroken("credit.problem.limit");
        if (limit != null && !limit.currency().equals(currency)) throw new RuleBroken("credit.problem.currency");
        if (days < 0 || days > 365) throw new RuleBroken("credit.problem.days");
        if (interest.signum() < 0 || interest.compareTo(BigDecimal.valueOf(100)) > 0 || interest.scale() > 4)
            throw new RuleBroken("credit.problem.interest");
        ledger.lock(customer);
        ledger.add(customer, new Terms(currency, limit, days, interest, null, "", text(why, "why")), by.name());
    }

    /** What may still be owed in the currency of the terms; null: no bound. Below zero where more is owed already. */
    public @Nullable Money room(CustomerId customer) {
        var terms = terms(customer);
        var limit = terms.limit();
        return limit == null
                ? null
                : new Money(limit.minor() - ledger.openMinor(customer, terms.currency()), terms.currency());
    }

    /** Refused when it goes beyond the limit, unless somebody says that it may. */
    @Transactional
    public InvoiceId invoice(CustomerId customer, Invoice.Draft draft, boolean beyondLimit, Viewer by) {
        customers.get(customer);
        if (draft.amount().minor() <= 0) throw new RuleBroken("credit.problem.amount");
        day(draft.issued(), "issued");
        ledger.lock(customer);
        var terms = terms(customer);
        var due = draft.due() == null ? draft.issued().plusDays(terms.days()) : draft.due();
        if (due.isBefore(draft.issued()) || due.getYear() > 2200) throw new RuleBroken("credit.problem.due");
        var order = draft.order();
        if (order != null) fits(customer, order, draft.amount());
        var limit = terms.limit();
        if (!beyondLimit
                && limit != null
                && terms.currency().equals(draft.amount().currency())
                && ledger.openMinor(customer, terms.currency()) + draft.amount().minor() > limit.minor())
            throw new RuleBroken(
                    "credit.problem.beyondLimit",
                    said(limit),
                    said(new Money(limit.minor() - ledger.openMinor(customer, terms.currency()), terms.currency())));
        var number = text(draft.number(), "number");
        var good = new Invoice.Draft(number, order, draft.issued(), due, draft.amount(), text(draft.note(), "note"));
        if (number != null && number.length() > 60) throw new RuleBroken("credit.problem.number");
        return ledger.add(customer, number == null ? ledger.nextNumber(draft.issued()) : number, good, due, by.name())
                .orElseThrow(() -> new RuleBroken(
                        RuleBroken.Kind.CONFLICT, "credit.problem.number_taken", number == null ? "" : number));
    }

    private void fits(CustomerId customer, OrderId id, Money amount) {
        var sale = sale(id);
        if (!sale.customer().equals(customer)) throw new RuleBroken("credit.problem.order");
        if (!sale.total().currency().equals(amount.currency())) throw new RuleBroken("credit.problem.currency");
        var left = sale.total().minor() - ledger.invoicedMinor(id);
        if (amount.minor() > left)
            throw new RuleBroken(
                    "credit.problem.order_over", said(new Money(Math.max(0, left), amount.currency())), sale.number());
    }

    public Sales.Sale sale(OrderId id) {
        return sales.stream()
                .flatMap(some -> some.sale(id).stream())
                .findFirst()
                .orElseThrow(() -> new RuleBroken("credit.problem.order"));
    }

    /** What need not be paid after all: a return, a discount given later, an invoice written by mistake. */
    @Transactional
    public void credit(InvoiceId id, Money amount, LocalDate day, String why, Viewer by) {
        var reason = text(why, "why");
        if (reason == null) throw new RuleBroken("credit.problem.why");
        day(day, "day");
        ledger.lock(get(id).customer());
        var invoice = get(id);
        if (!invoice.amount().currency().equals(amount.currency())) throw new RuleBroken("credit.problem.currency");
        if (amount.minor() <= 0 || amount.minor() > invoice.open().minor())
            throw new RuleBroken("credit.problem.over_open", said(invoice.open()), invoice.number());
        ledger.credit(id, day, amount.minor(), reason, by.name());
    }

    /** Money came in. It pays the oldest invoices of its currency first; what is left over waits. */
    @Transactional
    public ReceiptId receive(
            CustomerId customer,
            LocalDate day,
            Money amount,
            @Nullable String method,
            @Nullable String reference,
            boolean oldestFirst,
            Viewer by) {
        customers.get(customer);
        if (amount.minor() <= 0) throw new RuleBroken("credit.problem.amount");
        day(day, "day");
        if (method != null && method.length() > 60) throw new RuleBroken("credit.problem.method");
        if (reference != null && reference.length() > 100) throw new RuleBroken("credit.problem.reference");
        ledger.lock(customer);
        var id = ledger.receive(customer, day, amount, blank(method), blank(reference), by.name());
        if (oldestFirst) spread(id, by);
        return id;
    }

    /** What is left of a receipt goes to the oldest open invoices. */
    @Transactional
    public void spread(ReceiptId id, Viewer by) {
        ledger.lock(get(id).customer());
        var receipt = get(id);
        var left = receipt.unallocated().minor();
        for (var invoice : ledger.open(receipt.customer())) {
            if (left == 0) break;
            if (!invoice.open().currency().equals(receipt.amount().currency())) continue;
            var part = Math.min(left, invoice.open().minor());
            ledger.allocate(receipt, invoice.id(), part, by.name());
            left -= part;
        }
    }

    /** By hand: so much of this receipt pays that invoice. */
    @Transactional
    public void allocate(ReceiptId id, InvoiceId to, Money amount, Viewer by) {
        ledger.lock(get(id).customer());
        var receipt = get(id);
        var invoice = get(to);
        if (!receipt.amount().currency().equals(amount.currency())
                || !invoice.amount().currency().equals(amount.currency()))
            throw new RuleBroken("credit.problem.currency");
        if (!invoice.customer().equals(receipt.customer())) throw new RuleBroken("credit.problem.other_customer");
        if (amount.minor() <= 0) throw new RuleBroken("credit.problem.amount");
        if (amount.minor() > receipt.unallocated().minor())
            throw new RuleBroken("credit.problem.over_receipt", said(receipt.unallocated()));
        if (amount.minor() > invoice.open().minor())
            throw new RuleBroken("credit.problem.over_open", said(invoice.open()), invoice.number());
        ledger.allocate(receipt, to, amount.minor(), by.name());
    }

    /** The receipt no longer pays this invoice; its money waits again. */
    @Transactional
    public void takeBack(ReceiptId id, long part, Viewer by) {
        ledger.lock(get(id).customer());
        if (!ledger.takeBack(id, part, by.name())) throw RuleBroken.notFound();
    }

    public Invoice get(InvoiceId id) {
        return ledger.find(id).orElseThrow(RuleBroken::notFound);
    }

    public Receipt get(ReceiptId id) {
        return ledger.find(id).orElseThrow(RuleBroken::notFound);
    }

    /** Latest first. */
    public List<Invoice> invoices(@Nullable CustomerId customer, @Nullable InvoiceId before, int limit) {
        return ledger.invoices(customer, before, limit);
    }

    /** Oldest due first. */
    public List<Invoice> open(CustomerId customer) {
        return ledger.open(customer);
    }

    /** Latest first. */
    public List<Receipt> receipts(CustomerId customer, @Nullable ReceiptId before, int limit) {
        return ledger.receipts(customer, before, limit);
    }

    /** Interest on what is overdue, to this day, by the terms: open × rate × days ÷ 365 for each currency. It is told, not booked. */
    public Map<Currency, Money> interest(CustomerId customer, LocalDate today) {
        var rate = terms(customer).interest();
        var sums = new LinkedHashMap<Currency, Money>();
        if (rate.signum() == 0) return sums;
        for (var invoice : ledger.open(customer)) {
            var days = invoice.daysLate(today);
            if (days == 0) continue;
            var minor = BigDecimal.valueOf(invoice.open().minor())
                    .multiply(rate)
                    .multiply(BigDecimal.valueOf(days))
                    .divide(BigDecimal.valueOf(36_500), 0, java.math.RoundingMode.HALF_UP)
                    .longValueExact();
            var currency = invoice.open().currency();
            sums.merge(currency, new Money(minor, currency), Money::plus);
        }
        return sums;
    }

    private static String said(Money money) {
        return money + " " + money.currency().getCurrencyCode();
    }

    private static void day(LocalDate day, String field) {
        if (day.getYear() < 1990 || day.getYear() > 2200) throw Wrong.about("credit", field);
    }

    private static @Nullable String text(@Nullable String text, String field) {
        var said = blank(text);
        if (said != null && said.length() > LONGEST) throw Wrong.about("credit", field);
        return said;
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
