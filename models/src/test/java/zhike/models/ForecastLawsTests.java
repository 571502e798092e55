package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any parameters and any customer. */
class ForecastLawsTests {

    @Provide
    Arbitrary<TransactionModel> models() {
        Arbitrary<Double> r = logarithmic(.02, 20);
        Arbitrary<Double> alpha = logarithmic(.5, 200);
        Arbitrary<Double> a = Arbitraries.oneOf(logarithmic(.02, 20), Arbitraries.just(1.0));
        Arbitrary<Double> b = logarithmic(.02, 50);
        return Combinators.combine(r, alpha, a, b, Arbitraries.of(true, false))
                .as((rr, al, aa, bb, modified) -> modified ? new MbgNbd(rr, al, aa, bb) : new BgNbd(rr, al, aa, bb));
    }

    @Provide
    Arbitrary<PurchaseHistory> histories() {
        return Arbitraries.integers()
                .between(0, 1500)
                .flatMap(t -> Arbitraries.integers()
                        .between(0, Math.min(t, 500))
                        .flatMap(x -> Arbitraries.integers()
                                .between(Math.min(x, t), t)
                                .map(tx -> new PurchaseHistory(x, x == 0 ? 0 : tx, t))));
    }

    private static Arbitrary<Double> logarithmic(double from, double to) {
        return Arbitraries.doubles().between(0, 1).map(u -> from * Math.pow(to / from, u));
    }

    @Property(tries = 400)
    void chancesAreChancesAndExpectationsAreNotNegative(
            @ForAll("models") TransactionModel model, @ForAll("histories") PurchaseHistory history) {
        assertThat(model.chanceAlive(history)).isBetween(0.0, 1.0);
        assertThat(model.chanceOfPurchase(history, 90)).isBetween(0.0, model.chanceAlive(history));
        assertThat(model.expectedPurchases(history, 365)).isFinite().isNotNegative();
        assertThat(model.logLikelihood(history)).isFinite();
    }

    @Property(tries = 400)
    void moreTimeNeverMeansFewerPurchases(
            @ForAll("models") TransactionModel model, @ForAll("histories") PurchaseHistory history) {
        double last = 0;
        double lastChance = 0;
        double lastDiscounted = 0;
        for (int days : new int[] {1, 30, 91, 365, 1096}) {
            double expected = model.expectedPurchases(history, days);
            double chance = model.chanceOfPurchase(history, days);
            double discounted = model.discountedPurchases(history, days, .1);
            assertThat(expected).isGreaterThanOrEqualTo(last * (1 - 1e-12));
            assertThat(chance).isGreaterThanOrEqualTo(lastChance);
            assertThat(discounted).isGreaterThanOrEqualTo(lastDiscounted * (1 - 1e-8));
            assertThat(discounted).isLessThanOrEqualTo(expected * (1 + 1e-8));
            assertThat(chance).isLessThanOrEqualTo(expected * (1 + 1e-9));
            last = expected;
            lastChance = chance;
            lastDiscounted = discounted;
        }
    }

    @Property(tries = 400)
    void twoWaysOfAddingUpAgree(
            @ForAll("models") TransactionModel model, @ForAll("histories") PurchaseHistory history) {
        var customer = ((BetaGeometric) model).living(history.x(), history.tDays());
        double expected = customer.expected(52);
        assertThat(customer.expectedByCount(52)).isCloseTo(expected, withPercentage(1e-6));
        assertThat(customer.discounted(52, 0)).isCloseTo(expected, withPercentage(1e-5));
    }

    @Property(tries = 200)
    void onlyTheUnitOfTimeChangesWithTheUnitOfTime(
            @ForAll("models") TransactionModel model, @ForAll("histories") PurchaseHistory history) {
        var scaled = scaled((BetaGeometric) model, 7);
        var slower = new PurchaseHistory(history.x(), history.txDays() * 7, history.tDays() * 7);
        assertThat(scaled.chanceAlive(slower)).isCloseTo(model.chanceAlive(history), within(1e-9));
        double expected = model.expectedPurchases(history, 90);
        assertThat(scaled.expectedPurchases(slower, 630)).isCloseTo(expected, within(1e-8 * (1 + expected)));
        assertThat(scaled.logLikelihood(slower) + history.x() * Math.log(7))
                .isCloseTo(model.logLikelihood(history), within(1e-8 * (1 + Math.abs(model.logLikelihood(history)))));
    }

    private static TransactionModel scaled(BetaGeometric model, double by) {
        return switch (model) {
            case BgNbd bg -> new BgNbd(bg.r(), bg.alpha() * by, bg.a(), bg.b());
            case MbgNbd mbg -> new MbgNbd(mbg.r(), mbg.alpha() * by, mbg.a(), mbg.b());
        };
    }

    @Property(tries = 200)
    void theExpectationIsContinuousWhereItsFormulaDividesByZero(@ForAll("histories") PurchaseHistory history) {
        double at = new BgNbd(.24, 4.4, 1, 2.4).expectedPurchases(history, 273);
        for (double a : new double[] {1 - 1e-9, 1 + 1e-9, 1 - 1e-13, 1 + 1e-13}) {
            double near = new BgNbd(.24, 4.4, a, 2.4).expectedPurchases(history, 273);
            assertThat(near).isCloseTo(at, within(1e-8 * at));
        }
    }

    @Property(tries = 100)
    void theBatchSaysWhatTheSingleCustomerSays(
            @ForAll("models") TransactionModel model, @ForAll("histories") PurchaseHistory history) {
        var cells = PurchaseCells.builder()
                .add(history.x(), history.txDays(), history.tDays())
                .build();
        var outlook = Outlook.of(model, cells, Horizons.standard());
        double alive = model.chanceAlive(history);
        assertThat(outlook.chanceAlive(0)).isCloseTo(alive, within(1e-9 * alive));
        var days = Horizons.standard().purchaseDays();
        for (int h = 0; h < days.size(); h++) {
            double expected = model.expectedPurchases(history, days.get(h));
            assertThat(outlook.expectedPurchases(0, h)).isCloseTo(expected, within(1e-9 * expected));
            double discounted = model.discountedPurchases(history, days.get(h), .10);
            assertThat(outlook.discountedPurchases(0, h)).isCloseTo(discounted, within(1e-6 * discounted));
        }
        double chance = model.chanceOfPurchase(history, 90);
        assertThat(outlook.chanceOfPurchase(0, 0)).isCloseTo(chance, within(1e-9 * chance));
    }
}
