package zhike.customer.credit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.CustomerId;
import zhike.kernel.InvoiceId;
import zhike.kernel.Money;
import zhike.kernel.OrderId;
import zhike.kernel.ReceiptId;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** Terms, invoices and receipts for programs. */
@RestController
@RequestMapping("/api/v1")
@Allow(Right.SEE_CUSTOMERS)
@Tag(
        name = "Credit",
        description =
                "What customers may owe, owe and pay. Amounts are decimal strings in their currency; currencies never mix")
class CreditApi {
    record TermsView(
            String currency,
            @Nullable String limit,
            int days,
            BigDecimal interest,
            @Nullable Instant since,
            String by,
            @Nullable String why,
            @Nullable String room) {}

    @Schema(description = "limit null: no bound. interest: percent a year on what is overdue")
    record TermsAsked(
            @Nullable String currency,
            @Nullable BigDecimal limit,
            @Nullable Integer days,
            @Nullable BigDecimal interest,
            @Nullable String why) {}

    record InvoiceView(
            String id,
            String number,
            String customerId,
            @Nullable String orderId,
            LocalDate issued,
            LocalDate due,
            String currency,
            String amount,
            String paid,
            String credited,
            String open,
            long daysLate,
            @Nullable LocalDate paidOn,
            @Nullable String note) {}

    @Schema(
            description =
                    "due: by the terms when missing. amount and currency: those of the order when missing. beyondLimit: allow what goes over the limit")
    record InvoiceAsked(
            @Nullable String number,
            @Nullable String orderId,
            @Nullable LocalDate issued,
            @Nullable LocalDate due,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable String note,
            @Nullable Boolean beyondLimit) {}

    record CreditAsked(
            @Nullable BigDecimal amount,
            @Nullable LocalDate day,
            @Nullable String why) {}

    record PartView(long no, String invoiceId, String number, String amount) {}

    record ReceiptView(
            String id,
            String customerId,
            LocalDate day,
            String currency,
            String amount,
            String unallocated,
            @Nullable String method,
            @Nullable String reference,
            List<PartView> parts) {}

    @Schema(description = "allocate: oldest (when missing) or none")
    record ReceiptAsked(
            @Nullable LocalDate day,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable String method,
            @Nullable String reference,
            @Nullable String allocate) {}

    record PartAsked(@Nullable String invoiceId, @Nullable BigDecimal amount) {}

    private final Credit credit;
    private final Shop shop;
    private final Viewers viewers;

    CreditApi(Credit credit, Shop shop, Viewers viewers) {
        this.credit = credit;
        this.shop = shop;
        this.viewers = viewers;
    }

    @GetMapping("/customers/{id}/credit-terms")
    @Operation(summary = "What the customer may owe; room is what is left of the limit")
    TermsView terms(@PathVariable CustomerId id) {
        credit.mustBeKnown(id);
        var terms = credit.terms(id);
        var limit = terms.limit();
        var room = credit.room(id);
        return new TermsView(
                terms.currency().getCurrencyCode(),
                limit == null ? null : limit.toString(),
                terms.days(),
                terms.interest(),
                terms.at(),
                terms.by(),
                terms.why(),
                room == null ? null : room.toString());
    }

    @PutMapping("/customers/{id}/credit-terms")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Decides what the customer may owe from now on; what held before is kept")
    TermsView agree(@PathVariable CustomerId id, @RequestBody TermsAsked asked) {
        var currency = Amounts.currency(asked.currency(), credit.terms(id).currency());
        credit.agree(
                id,
                asked.limit() == null ? null : Amounts.money(asked.limit().toPlainString(), currency, "limit"),
                currency,
                asked.days() == null ? 0 : asked.days(),
                asked.interest() == null ? BigDecimal.ZERO : asked.interest(),
                asked.why(),
                viewer());
        return terms(id);
    }

    @GetMapping("/invoices")
    @Operation(summary = "Invoices, latest first; of one customer when asked")
    Listing<InvoiceView> invoices(
            @RequestParam Optional<CustomerId> customerId,
            @RequestParam Optional<InvoiceId> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var size = Math.clamp(limit, 1, 200);
        var today = shop.today();
        return Listing.of(
                credit.invoices(customerId.orElse(null), cursor.orElse(null), size + 1),
                size,
                one -> view(one, today),
                one -> one.id().toString());
    }

    @GetMapping("/invoices/{id}")
    @Operation(summary = "One invoice")
    InvoiceView invoice(@PathVariable InvoiceId id) {
        return view(credit.get(id), shop.today());
    }

    @PostMapping("/customers/{id}/invoices")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Writes an invoice, by hand or from an order")
    ResponseEntity<InvoiceView> write(@PathVariable CustomerId id, @RequestBody InvoiceAsked asked) {
        var order = order(asked.orderId());
        var made = credit.invoice(
                id,
                new Invoice.Draft(
                        asked.number(),
                        order,
                        asked.issued() == null ? shop.today() : asked.issued(),
                        asked.due(),
                        amount(id, order, asked),
                        asked.note()),
                Boolean.TRUE.equals(asked.beyondLimit()),
                viewer());
        return ResponseEntity.created(URI.create("/api/v1/invoices/" + made)).body(invoice(made));
    }

    private Money amount(CustomerId id, @Nullable OrderId order, InvoiceAsked asked) {
        if (asked.amount() == null) {
            if (order == null) throw new RuleBroken("credit.problem.amount");
            return credit.sale(order).total();
        }
        var otherwise = order == null
                ? credit.terms(id).currency()
                : credit.sale(order).total().currency();
        return Amounts.money(asked.amount().toPlainString(), Amounts.currency(asked.currency(), otherwise), "amount");
    }

    @PostMapping("/invoices/{id}/credit-notes")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Takes off what need not be paid after all; everything open when no amount is named")
    InvoiceView credit(@PathVariable InvoiceId id, @RequestBody CreditAsked asked) {
        var open = credit.get(id).open();
        credit.credit(
                id,
                asked.amount() == null
                        ? open
                        : Amounts.money(asked.amount().toPlainString(), open.currency(), "amount"),
                asked.day() == null ? shop.today() : asked.day(),
                asked.why() == null ? "" : asked.why(),
                viewer());
        return invoice(id);
    }

    @GetMapping("/customers/{id}/receipts")
    @Operation(summary = "What came in from a customer, latest first")
    Listing<ReceiptView> receipts(
            @PathVariable CustomerId id,
            @RequestParam Optional<ReceiptId> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var size = Math.clamp(limit, 1, 200);
        return Listing.of(
                credit.receipts(id, cursor.orElse(null), size + 1),
                size,
                CreditApi::view,
                one -> one.id().toString());
    }

    @GetMapping("/receipts/{id}")
    @Operation(summary = "One receipt with the invoices it pays")
    ReceiptView receipt(@PathVariable ReceiptId id) {
        return view(credit.get(id));
    }

    @PostMapping("/customers/{id}/receipts")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Enters a payment; it pays the oldest invoices first unless allocate is none")
    ResponseEntity<ReceiptView> receive(@PathVariable CustomerId id, @RequestBody ReceiptAsked asked) {
        if (asked.amount() == null) throw new RuleBroken("credit.problem.amount");
        var currency = Amounts.currency(asked.currency(), credit.terms(id).currency());
        var made = credit.receive(
                id,
                asked.day() == null ? shop.today() : asked.day(),
                Amounts.money(asked.amount().toPlainString(), currency, "amount"),
                asked.method(),
                asked.reference(),
                !"none".equals(asked.allocate()),
                viewer());
        return ResponseEntity.created(URI.create("/api/v1/receipts/" + made)).body(receipt(made));
    }

    @PostMapping("/receipts/{id}/parts")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Lets the receipt pay an invoice by hand")
    ReceiptView allocate(@PathVariable ReceiptId id, @RequestBody PartAsked asked) {
        if (asked.amount() == null) throw new RuleBroken("credit.problem.amount");
        var receipt = credit.get(id);
        credit.allocate(
                id,
                invoiceId(asked.invoiceId()),
                Amounts.money(asked.amount().toPlainString(), receipt.amount().currency(), "amount"),
                viewer());
        return receipt(id);
    }

    @DeleteMapping("/receipts/{id}/parts/{no}")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "The receipt no longer pays this invoice")
    ReceiptView takeBack(@PathVariable ReceiptId id, @PathVariable long no) {
        credit.takeBack(id, no, viewer());
        return receipt(id);
    }

    private static @Nullable OrderId order(@Nullable String id) {
        try {
            return id == null ? null : OrderId.valueOf(id);
        } catch (IllegalArgumentException none) {
            throw new RuleBroken("credit.problem.order");
        }
    }

    private static InvoiceId invoiceId(@Nullable String id) {
        try {
            return InvoiceId.valueOf(id == null ? "" : id);
        } catch (IllegalArgumentException none) {
            throw new RuleBroken("credit.problem.invoice");
        }
    }

    private Viewer viewer() {
        return viewers.current().orElseThrow();
    }

    private static InvoiceView view(Invoice invoice, LocalDate today) {
        var order = invoice.order();
        return new InvoiceView(
                invoice.id().toString(),
                invoice.number(),
                invoice.customer().toString(),
                order == null ? null : order.toString(),
                invoice.issued(),
                invoice.due(),
                invoice.amount().currency().getCurrencyCode(),
                invoice.amount().toString(),
                invoice.paid().toString(),
                invoice.credited().toString(),
                invoice.open().toString(),
                invoice.daysLate(today),
                invoice.paidOn(),
                invoice.note());
    }

    private static ReceiptView view(Receipt receipt) {
        return new ReceiptView(
                receipt.id().toString(),
                receipt.customer().toString(),
                receipt.day(),
                receipt.amount().currency().getCurrencyCode(),
                receipt.amount().toString(),
                receipt.unallocated().toString(),
                receipt.method(),
                receipt.reference(),
                receipt.parts().stream()
                        .map(part -> new PartView(
                                part.no(),
                                part.invoice().toString(),
                                part.number(),
                                part.amount().toString()))
                        .toList());
    }
}
