package zhike.customer.credit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.CustomerId;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;
import zhike.web.Viewers;

/** What the shop is owed, the reminders, and their rules, for programs. */
@RestController
@RequestMapping("/api/v1")
@Allow(Right.SEE_CUSTOMERS)
@Tag(name = "Receivables", description = "Ageing of what is owed, and reminders proposed by rule")
class ReceivablesApi {
    record AgesView(
            String currency,
            String notDue,
            String days0To30,
            String days31To60,
            String days61To90,
            String over90,
            String open,
            String unallocated) {
        static AgesView of(Ageing.Ages ages) {
            return new AgesView(
                    ages.currency().getCurrencyCode(),
                    ages.notDue().toString(),
                    ages.to30().toString(),
                    ages.to60().toString(),
                    ages.to90().toString(),
                    ages.beyond90().toString(),
                    ages.open().toString(),
                    ages.unallocated().toString());
        }
    }

    record DebtorView(String customerId, LocalDate oldestDue, AgesView ages) {}

    record ReminderView(
            long no,
            int step,
            LocalDate day,
            String invoiceId,
            String number,
            String customerId,
            String currency,
            String open,
            String state) {
        static ReminderView of(Dunning.Reminder one) {
            return new ReminderView(
                    one.no(),
                    one.step(),
                    one.day(),
                    one.invoice().toString(),
                    one.number(),
                    one.customer().toString(),
                    one.open().currency().getCurrencyCode(),
                    one.open().toString(),
                    one.state());
        }
    }

    record Decision(@Nullable Boolean sent, @Nullable String why) {}

    private final Ageing ageing;
    private final Dunning dunning;
    private final CreditScores scores;
    private final Shop shop;
    private final Viewers viewers;

    ReceivablesApi(Ageing ageing, Dunning dunning, CreditScores scores, Shop shop, Viewers viewers) {
        this.ageing = ageing;
        this.dunning = dunning;
        this.scores = scores;
        this.shop = shop;
        this.viewers = viewers;
    }

    @GetMapping("/ageing")
    @Operation(
            summary = "What is owed by days past the due day, one entry for each currency; of one customer when asked")
    List<AgesView> ageing(@RequestParam Optional<CustomerId> customerId, @RequestParam Optional<LocalDate> day) {
        var today = day.orElse(shop.today());
        var ages = customerId.map(id -> ageing.of(id, today)).orElseGet(() -> ageing.ofShop(today));
        return ages.stream().map(AgesView::of).toList();
    }

    @GetMapping("/debtors")
    @Operation(summary = "Who owes in one currency, longest overdue first")
    Listing<DebtorView> debtors(
            @RequestParam Optional<String> currency,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var size = Math.clamp(limit, 1, 200);
        var chosen = Amounts.currency(currency.orElse(null), shop.profile().currencyOrDefault());
        return Listing.of(
                ageing.debtors(chosen, shop.today(), cursor.orElse(null), size + 1),
                size,
                one -> new DebtorView(one.customer().toString(), one.oldest(), AgesView.of(one.ages())),
                Ageing::cursor);
    }

    @GetMapping("/reminders")
    @Operation(summary = "Reminders, latest first. state: proposed, sent, dropped or paid")
    Listing<ReminderView> reminders(
            @RequestParam Optional<String> state,
            @RequestParam Optional<CustomerId> customerId,
            @RequestParam Optional<Long> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var size = Math.clamp(limit, 1, 200);
        return Listing.of(
                dunning.list(state.orElse(null), customerId.orElse(null), cursor.orElse(null), size + 1),
                size,
                ReminderView::of,
                one -> String.valueOf(one.no()));
    }

    @PostMapping("/reminders/{no}/decision")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Says that a reminder was sent, or that it shall not be")
    ReminderView decide(@PathVariable long no, @RequestBody Decision decision) {
        dunning.decide(
                no,
                Boolean.TRUE.equals(decision.sent()),
                decision.why(),
                viewers.current().orElseThrow());
        return ReminderView.of(dunning.find(no).orElseThrow());
    }

    @GetMapping("/dunning-rules")
    @Operation(summary = "The steps of the reminders with their texts")
    DunningRules rules() {
        return dunning.rules();
    }

    @PutMapping("/dunning-rules")
    @Allow(Right.MANAGE_SHOP)
    @Operation(summary = "Changes the steps of the reminders")
    DunningRules become(@RequestBody DunningRules rules) {
        dunning.become(rules);
        return dunning.rules();
    }

    @GetMapping("/scorecard")
    @Operation(summary = "How many points each trait of the credit score is worth")
    Scorecard card() {
        return scores.card();
    }

    @PutMapping("/scorecard")
    @Allow(Right.MANAGE_SHOP)
    @Operation(summary = "Changes the points of the credit score")
    Scorecard become(@RequestBody Scorecard card) {
        scores.become(card);
        return scores.card();
    }
}
