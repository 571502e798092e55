package zhike.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhike.SignedInAs;
import zhike.kernel.CustomerId;

/** How far a shop with little data is told to trust its expectations. */
class TrustTests extends InAShop {
    private static final LocalDate END = LocalDate.of(2025, 12, 31);

    @Autowired
    Scores scores;

    @Test
    void aShopOfFiftyBuyersGetsAnHonestAnswer() {
        buyers(50, 730, 30, 5);
        run();

        var card = runs.card(runs.currentOrRefuse().id());
        var proof = Objects.requireNonNull(card.proof());
        assertThat(proof.heldOutDays()).isBetween(182, 183);
        assertThat(proof.trials()).hasSize(6);
        assertThat(card.used()).isPresent();
        var range = Objects.requireNonNull(proof.orders12m());
        assertThat((range.high() - range.low()) / range.estimate())
                .as("fifty buyers leave much open")
                .isGreaterThan(.2);
        var english =
                web.get().uri("/value/trust").with(SignedInAs.owner(staff)).header("Accept-Language", "en");
        assertThat(english)
                .hasStatusOk()
                .bodyText()
                .contains("Trust", "Which models were tried", "Pareto/NBD", "Has the model changed")
                .doesNotContainPattern(">\\s*(value|trust)\\.[a-z]");
        var chinese =
                web.get().uri("/value/trust").with(SignedInAs.owner(staff)).header("Accept-Language", "zh-CN");
        assertThat(chinese)
                .hasStatusOk()
                .bodyText()
                .contains("预计值有多可信", "试过哪些模型")
                .doesNotContainPattern(">\\s*(value|trust)\\.[a-z]");
    }

    @Test
    void aCustomerIsToldARangeAndADayNotJustAMean() {
        buyers(50, 730, 30, 5);
        run();
        var run = runs.currentOrRefuse();
        var regular = new CustomerId(
                db.sql("select customer_id from value.shared_score order by expected_orders_12m desc limit 1")
                        .query(Long.class)
                        .single());

        var ahead = Ahead.of(run, scores.of(regular).orElseThrow()).orElseThrow();
        double expected = Objects.requireNonNull(
                scores.of(regular).orElseThrow().expected().in12m().orders());
        assertThat((double) ahead.fewest()).isLessThanOrEqualTo(expected);
        assertThat((double) ahead.most()).isGreaterThanOrEqualTo(expected);
        assertThat(ahead.soonest()).isAfter(END);
        assertThat(web.get()
                        .uri("/customers/{id}/panels/value", regular)
                        .with(SignedInAs.owner(staff))
                        .header("Accept-Language", "en"))
                .hasStatusOk()
                .bodyText()
                .contains("Next purchase", "with a chance of 80 %");
        assertThat(api("/api/v1/customers/" + regular + "/value"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.ahead.most")
                .isEqualTo(ahead.most());
    }

    @Test
    void aHistoryTooShortToHoldOutAPartIsSaidToBeUnproven() {
        buyers(300, 62, 2, 9);
        run();

        var card = runs.card(runs.currentOrRefuse().id());
        var proof = Objects.requireNonNull(card.proof());
        assertThat(proof.outcome()).isEqualTo("too_short");
        assertThat(proof.trials()).isEmpty();
        assertThat(card.used()).isPresent();
        assertThat(web.get().uri("/value/trust").with(SignedInAs.owner(staff)).header("Accept-Language", "en"))
                .hasStatusOk()
                .bodyText()
                .contains("too short to hold a part of it out", "it is unproven");
    }

    @Test
    void programsReadTheCardsOfAllRuns() {
        buyers(50, 730, 30, 5);
        run();
        run();
        run();

        assertThat(api("/api/v1/value/model-cards/latest"))
                .hasStatusOk()
                .bodyJson()
                .hasPath("$.test.trials[5].aucOfFrequency")
                .hasPath("$.test.orders12m.high")
                .hasPath("$.models[0].parameters[0].standardError")
                .isLenientlyEqualTo("{\"current\": true, \"asOf\": \"2025-12-31\", \"drift\": {\"moved\": []}}");
        var first = api("/api/v1/value/model-cards?limit=2");
        assertThat(first)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items.length()")
                .isEqualTo(2);
        var cursor = runs.cards(2, null).getLast().run().id();
        assertThat(api("/api/v1/value/model-cards?limit=2&cursor=" + cursor))
                .bodyJson()
                .isLenientlyEqualTo("{\"nextCursor\": null}")
                .extractingPath("$.items.length()")
                .isEqualTo(1);
    }

    /** Buyers who come back about every {@code gap} days and leave for good one time in eight. */
    private void buyers(int buyers, int days, double gap, long seed) {
        var random = new Random(seed);
        for (int i = 0; i < buyers; i++) {
            var day = END.minusDays(i == 0 ? days : random.nextInt((int) (days * .15), days));
            var customer = books.customer("Buyer " + i, day);
            double own = gap * (.4 + 1.5 * random.nextDouble());
            while (!day.isAfter(END)) {
                books.order(customer, day.toString(), String.valueOf(10 + random.nextInt(40)) + ".00");
                if (random.nextInt(8) == 0) break;
                day = day.plusDays(1 + (long) (-own * Math.log(1 - random.nextDouble())));
            }
        }
        books.order(null, END.toString(), "5.00");
    }
}
