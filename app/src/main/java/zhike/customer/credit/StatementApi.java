package zhike.customer.credit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.CustomerId;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.JteViews;
import zhike.web.Right;

/** What stands in a customer's account, and how well they pay, for programs. */
@RestController
@RequestMapping("/api/v1")
@Allow(Right.SEE_CUSTOMERS)
@Tag(name = "Credit")
class StatementApi {
    record ScoreView(@Nullable Integer points, @Nullable String grade, List<Score.Trait> traits) {}

    private final Credit credit;
    private final CreditScores scores;
    private final Statements statements;
    private final StatementPdf pdf;
    private final Shop shop;
    private final JteViews views;

    StatementApi(
            Credit credit, CreditScores scores, Statements statements, StatementPdf pdf, Shop shop, JteViews views) {
        this.credit = credit;
        this.scores = scores;
        this.statements = statements;
        this.pdf = pdf;
        this.shop = shop;
        this.views = views;
    }

    @GetMapping("/customers/{id}/credit-score")
    @Operation(
            summary =
                    "How well the customer pays, 0 to 100, with the reasons; points are null when there is nothing to judge by")
    ScoreView score(@PathVariable CustomerId id) {
        credit.mustBeKnown(id);
        var score = scores.of(id, shop.today());
        return score.told()
                ? new ScoreView(score.points(), score.grade(), score.traits())
                : new ScoreView(null, null, List.of());
    }

    @GetMapping("/customers/{id}/statement")
    @Operation(summary = "Every movement with what was owed after it; the last twelve months when no days are named")
    Statement statement(
            @PathVariable CustomerId id, @RequestParam Optional<LocalDate> from, @RequestParam Optional<LocalDate> to) {
        var last = to.orElse(shop.today());
        return statements.of(id, from.orElse(last.minusYears(1).plusDays(1)), last);
    }

    @GetMapping(value = "/customers/{id}/statement.pdf", produces = "application/pdf")
    @Operation(summary = "The statement as a PDF, in the language of Accept-Language")
    void statementPdf(
            @PathVariable CustomerId id,
            @RequestParam Optional<LocalDate> from,
            @RequestParam Optional<LocalDate> to,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var statement = statement(id, from, to);
        response.setContentType("application/pdf");
        pdf.write(statement, views.page(request), response.getOutputStream());
    }
}
