package zhike.customer.credit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.customer.accounts.Wrong;
import zhike.kernel.CustomerId;
import zhike.kernel.InvoiceId;
import zhike.kernel.OrderId;
import zhike.kernel.ReceiptId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.JteViews;
import zhike.web.Right;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** A customer's account: terms, invoices, receipts, and the statement. */
@Controller
@Allow(Right.SEE_CUSTOMERS)
class CreditController {
    private final Credit credit;
    private final Statements statements;
    private final StatementPdf pdf;
    private final AccountView view;
    private final Viewers viewers;
    private final JteViews views;

    CreditController(
            Credit credit, Statements statements, StatementPdf pdf, AccountView view, Viewers viewers, JteViews views) {
        this.credit = credit;
        this.statements = statements;
        this.pdf = pdf;
        this.view = view;
        this.viewers = viewers;
        this.views = views;
    }

    /** With an order, the form of the invoice is filled from it. */
    @GetMapping("/customers/{id}/credit")
    String show(@PathVariable CustomerId id, @RequestParam Optional<OrderId> order, Model page) {
        var written = new HashMap<String, String>();
        order.ifPresent(which -> {
            var sale = credit.sale(which);
            written.put("order", which.toString());
            written.put("amount", sale.total().toString());
            written.put("currency", sale.total().currency().getCurrencyCode());
            written.put("note", sale.number());
        });
        return view.fill(id, written, null, page);
    }

    @PostMapping("/customers/{id}/credit/terms")
    @Allow(Right.EDIT_CUSTOMERS)
    String agree(
            @PathVariable CustomerId id,
            @RequestParam Map<String, String> written,
            HttpServletResponse response,
            Model page) {
        return orSay(
                id,
                written,
                () -> {
                    var currency = Amounts.currency(
                            written.get("termsCurrency"), credit.terms(id).currency());
                    var limit = written.getOrDefault("limit", "");
                    credit.agree(
                            id,
                            limit.isBlank() ? null : Amounts.money(limit, currency, "limit"),
                            currency,
                            Amounts.whole(written.get("days"), "days"),
                            percent(written.getOrDefault("interest", "")),
                            written.get("why"),
                            viewer());
                },
                response,
                page);
    }

    @PostMapping("/customers/{id}/credit/invoices")
    @Allow(Right.EDIT_CUSTOMERS)
    String invoice(
            @PathVariable CustomerId id,
            @RequestParam Map<String, String> written,
            HttpServletResponse response,
            Model page) {
        return orSay(
                id,
                written,
                () -> {
                    var currency = Amounts.currency(
                            written.get("currency"), credit.terms(id).currency());
                    var due = written.getOrDefault("due", "");
                    credit.invoice(
                            id,
                            new Invoice.Draft(
                                    written.get("number"),
                                    order(written.getOrDefault("order", "")),
                                    day(written, "issued"),
                                    due.isBlank() ? null : day(written, "due"),
                                    Amounts.money(written.get("amount"), currency, "amount"),
                                    written.get("note")),
                            written.containsKey("beyond"),
                            viewer());
                },
                response,
                page);
    }

    @PostMapping("/customers/{id}/credit/invoices/{invoice}/credit")
    @Allow(Right.EDIT_CUSTOMERS)
    String credit(
            @PathVariable CustomerId id,
            @PathVariable InvoiceId invoice,
            @RequestParam Map<String, String> written,
            HttpServletResponse response,
            Model page) {
        return orSay(
                id,
                written,
                () -> {
                    var one = own(id, credit.get(invoice));
                    var amount = written.getOrDefault("creditAmount", "");
                    credit.credit(
                            invoice,
                            amount.isBlank()
                                    ? one.open()
                                    : Amounts.money(amount, one.open().currency(), "amount"),
                            view.today(),
                            written.getOrDefault("why", ""),
                            viewer());
                },
                response,
                page);
    }

    @PostMapping("/customers/{id}/credit/receipts")
    @Allow(Right.EDIT_CUSTOMERS)
    String receive(
            @PathVariable CustomerId id,
            @RequestParam Map<String, String> written,
            HttpServletResponse response,
            Model page) {
        return orSay(
                id,
                written,
                () -> credit.receive(
                        id,
                        day(written, "day"),
                        Amounts.money(
                                written.get("received"),
                                Amounts.currency(
                                        written.get("receiptCurrency"),
                                        credit.terms(id).currency()),
                                "received"),
                        written.get("method"),
                        written.get("reference"),
                        written.containsKey("oldest"),
                        viewer()),
                response,
                page);
    }

    @PostMapping("/customers/{id}/credit/receipts/{receipt}/parts")
    @Allow(Right.EDIT_CUSTOMERS)
    String allocate(
            @PathVariable CustomerId id,
            @PathVariable ReceiptId receipt,
            @RequestParam Map<String, String> written,
            HttpServletResponse response,
            Model page) {
        return orSay(
                id,
                written,
                () -> {
                    var from = own(id, credit.get(receipt));
                    var to = credit.get(invoice(written.getOrDefault("invoice", "")));
                    var amount = written.getOrDefault("part", "");
                    var most = Math.min(from.unallocated().minor(), to.open().minor());
                    credit.allocate(
                            receipt,
                            to.id(),
                            amount.isBlank()
                                    ? new zhike.kernel.Money(most, from.amount().currency())
                                    : Amounts.money(amount, from.amount().currency(), "amount"),
                            viewer());
                },
                response,
                page);
    }

    @PostMapping("/customers/{id}/credit/receipts/{receipt}/parts/{part}/removal")
    @Allow(Right.EDIT_CUSTOMERS)
    String takeBack(@PathVariable CustomerId id, @PathVariable ReceiptId receipt, @PathVariable long part) {
        own(id, credit.get(receipt));
        credit.takeBack(receipt, part, viewer());
        return "redirect:/customers/" + id + "/credit";
    }

    /** The whole year before today when no days are named. */
    @GetMapping("/customers/{id}/credit/statement.pdf")
    void statement(
            @PathVariable CustomerId id,
            @RequestParam Optional<LocalDate> from,
            @RequestParam Optional<LocalDate> to,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var last = to.orElse(view.today());
        var statement = statements.of(id, from.orElse(last.minusYears(1).plusDays(1)), last);
        response.setContentType("application/pdf");
        response.setHeader("Content-Disposition", "attachment; filename=\"statement-" + id + "-" + last + ".pdf\"");
        pdf.write(statement, views.page(request), response.getOutputStream());
    }

    private String orSay(
            CustomerId id, Map<String, String> written, Runnable change, HttpServletResponse response, Model page) {
        try {
            change.run();
            return "redirect:/customers/" + id + "/credit";
        } catch (RuleBroken refusal) {
            if (refusal.kind() == RuleBroken.Kind.NOT_FOUND) throw refusal;
            response.setStatus(refusal.kind() == RuleBroken.Kind.CONFLICT ? 409 : 422);
            return view.fill(id, written, Wrong.of(refusal), page);
        }
    }

    private static Invoice own(CustomerId id, Invoice invoice) {
        if (!invoice.customer().equals(id)) throw RuleBroken.notFound();
        return invoice;
    }

    private static Receipt own(CustomerId id, Receipt receipt) {
        if (!receipt.customer().equals(id)) throw RuleBroken.notFound();
        return receipt;
    }

    private static @Nullable OrderId order(String id) {
        try {
            return id.isBlank() ? null : OrderId.valueOf(id);
        } catch (IllegalArgumentException none) {
            throw new RuleBroken("credit.problem.order");
        }
    }

    private static InvoiceId invoice(String id) {
        try {
            return InvoiceId.valueOf(id);
        } catch (IllegalArgumentException none) {
            throw new RuleBroken("credit.problem.invoice");
        }
    }

    private static BigDecimal percent(String text) {
        try {
            return text.isBlank() ? BigDecimal.ZERO : new BigDecimal(text.strip());
        } catch (NumberFormatException unreadable) {
            throw new RuleBroken("credit.problem.interest");
        }
    }

    private static LocalDate day(Map<String, String> written, String field) {
        try {
            return LocalDate.parse(written.getOrDefault(field, ""));
        } catch (DateTimeParseException unreadable) {
            throw Wrong.about("credit", field);
        }
    }

    private Viewer viewer() {
        return viewers.current().orElseThrow();
    }
}
