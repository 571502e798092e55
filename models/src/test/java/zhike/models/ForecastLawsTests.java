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
        return Arbitraries.oneOf(
                betaGeometrics().map(model -> (TransactionModel) model),
                regulars(),
                Combinators.combine(shapes(), scales()).as(Nbd::new),
                Combinators.combine(shapes(), scales(), shapes(), scales()).as(ParetoNbd::new));
    }

    @Provide
    Arbitrary<BetaGeometric> betaGeometrics() {
        return Combinators.combine(shapes(), scales(), shapes(), shapes(), Arbitraries.of(true, false))
                .as((r, alpha, a, b, modified) -> modified ? new MbgNbd(r, alpha, a, b) : new BgNbd(r, alpha, a, b));
    }

    @Provide
    Arbitrary<TransactionModel> regulars() {
        return Combinators.combine(
                        shapes(),
                        scales(),
                        shapes(),
                        shapes(),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(true, false))
                .as((r, alpha, a, b, k, modified) ->
                        modified ? new MbgCnbd(k, r, alpha, a, b) : new BgCnbd(k, r, alpha, a, b));
    }

    /** One is where formulas divide by zero. */
    private static Arbitrary<Double> shapes() {
        return Arbitraries.oneOf(logarithmic(.02, 20), logarithmic(.02, 20), Arbitraries.just(1.0));
    }

    private static Arbitrary<Double> scales() {
        return logarithmic(.5, 200);
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

    @Property(tries = 2000, seed = "20261122")
    void chancesAreChancesAndExpectationsAreNotNegative(
            @ForAll("models") TransactionModel model, @ForAll("histories") PurchaseHistory history) {
        assertThat(model.chanceAlive(history)).isBetween(0.0, 1.0);
        assertThat(model.chanceOfPurchase(history, 90)).isBetween(0.0, model.chanceAlive(history) * (1 + 1e-12));
        assertThat(model.expectedPurchases(history, 365)).isFinite().isNotNegative();
        assertThat(model.logLikelihood(history)).isFinite();
    }

    @Property(tries = 2000, seed = "20261122")
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
            assertThat(chance).isGreaterThanOrEqualTo(lastChance * (1 - 1e-12));
            assertThat(discounted).isGreaterThanOrEqualTo(lastDiscounted * (1 - 1e-8));
            assertThat(discounted).isLessThanOrEqualTo(expected * (1 + 1e-8));
            assertThat(chance).isLessThanOrEqualTo(expected * (1 + 1e-9));
            last = expected;
            lastChance = chance;
            lastDiscounted = discounted;
        }
    }

    @Property(tries = 2000, seed = "20261122")
    void twoWaysOfAddingUpAgree(
            @ForAll("betaGeometrics") BetaGeometric model, @ForAll("histories") PurchaseHistory history) {
        var customer = model.living(history.x(), history.tDays());
        double expected = customer.expected(52);
        assertThat(customer.expectedByCount(52)).isCloseTo(expected, withPercentage(1e-6));
        assertThat(customer.discounted(52, 0)).isCloseTo(expected, withPercentage(1e-5));
    }

    @Property(tries = 2000, seed = "20261122")
    void onlyTheUnitOfTimeChangesWithTheUnitOfTime(
            @ForAll("models") TransactionModel model, @ForAll("histories") PurchaseHistory history) {
        var scaled = model.with(slower(model));
        var slower = new PurchaseHistory(history.x(), history.txDays() * 7, history.tDays() * 7);
        assertThat(scaled.chanceAlive(slower)).isCloseTo(model.chanceAlive(history), within(1e-9));
        double expected = model.expectedPurchases(history, 90);
        assertThat(scaled.expectedPurchases(slower, 630)).isCloseTo(expected, within(1e-8 * (1 + expected)));
        assertThat(scaled.logLikelihood(slower) + history.x() * Math.log(7))
                .isCloseTo(model.logLikelihood(history), within(1e-8 * (1 + Math.abs(model.logLikelihood(history)))));
    }

    /** The second parameter is a time in all models, the fourth in Pareto/NBD: it alone has four that are not shapes of leaving. */
    private static double[] slower(TransactionModel model) {
        double[] values = model.values();
        values[1] *= 7;
        if (model instanceof ParetoNbd) values[3] *= 7;
        return values;
    }

    @Property(tries = 2000, seed = "20261122")
    void chancesOfAllNumbersAddUpToOneAndToTheExpectation(
            @ForAll("models") TransactionModel model, @ForAll("histories") PurchaseHistory history) {
        var distribution = model.purchaseDistribution(history, 90);
        double sum = 0;
        for (int n = 0; n <= distribution.most(); n++) {
            assertThat(distribution.chance(n)).isBetween(0.0, 1 + 1e-12);
            sum += distribution.chance(n);
        }
        assertThat(sum).isCloseTo(1, within(1e-8));
        double expected = model.expectedPurchases(history, 90);
        assertThat(distribution.mean()).isCloseTo(expected, within(1e-6 * (1 + expected)));
        assertThat(distribution.atLeast(1)).isCloseTo(model.chanceOfPurchase(history, 90), within(1e-8));
        assertThat(distribution.quantile(.05)).isLessThanOrEqualTo(distribution.quantile(.95));
    }

    @Property(tries = 2000, seed = "20261122")
    void regularGapsOfOneEventAreRandomGaps(
            @ForAll("betaGeometrics") BetaGeometric model, @ForAll("histories") PurchaseHistory history) {
        TransactionModel same = model instanceof MbgNbd
                ? new MbgCnbd(1, model.r(), model.alpha(), model.a(), model.b())
                : new BgCnbd(1, model.r(), model.alpha(), model.a(), model.b());
        double logLikelihood = model.logLikelihood(history);
        assertThat(same.logLikelihood(history)).isCloseTo(logLikelihood, within(1e-9 * (1 + Math.abs(logLikelihood))));
        assertThat(same.chanceAlive(history)).isCloseTo(model.chanceAlive(history), within(1e-9));
        double expected = model.expectedPurchases(history, 365);
        assertThat(same.expectedPurchases(history, 365)).isCloseTo(expected, within(1e-8 * (1 + expected)));
        assertThat(same.chanceOfPurchase(history, 90)).isCloseTo(model.chanceOfPurchase(history, 90), within(1e-9));
        double discounted = model.discountedPurchases(history, 365, .1);
        assertThat(same.discountedPurchases(history, 365, .1)).isCloseTo(discounted, within(1e-6 * (1 + discounted)));
    }

    /** When nobody leaves, every model is NBD. */
    @Property(tries = 1000, seed = "20261122")
    void withoutLeavingAllModelsAreOne(@ForAll("histories") PurchaseHistory history) {
        var nbd = new Nbd(.6, 9);
        double expected = nbd.expectedPurchases(history, 90);
        for (TransactionModel model : new TransactionModel[] {
            new BgNbd(.6, 9, 1e-12, 1e4), new MbgNbd(.6, 9, 1e-12, 1e4), new ParetoNbd(.6, 9, 1e-12, 1e4)
        }) {
            if (model.chanceAlive(history) < 1 - 1e-9) continue;
            assertThat(model.expectedPurchases(history, 90)).isCloseTo(expected, within(1e-6 * expected));
            assertThat(model.logLikelihood(history))
                    .isCloseTo(nbd.logLikelihood(history), within(1e-6 * (1 + history.x())));
        }
    }

    @Property(tries = 2000, seed = "20261122")
    void longerSilenceNeverMakesACustomerMoreAlive(
            @ForAll("models") TransactionModel model, @ForAll("histories") PurchaseHistory history) {
        double alive = model.chanceAlive(history);
        double next = model.chanceAlive(new PurchaseHistory(history.x(), history.txDays(), history.tDays() + 30));
        assertThat(next).isLessThanOrEqualTo(alive + 1e-9);
    }

    @Property(tries = 2000, seed = "20261122")
    void theExpectationIsContinuousWhereItsFormulaDividesByZero(@ForAll("histories") PurchaseHistory history) {
        double at = new BgNbd(.24, 4.4, 1, 2.4).expectedPurchases(history, 273);
        for (double a : new double[] {1 - 1e-9, 1 + 1e-9, 1 - 1e-13, 1 + 1e-13}) {
            double near = new BgNbd(.24, 4.4, a, 2.4).expectedPurchases(history, 273);
            assertThat(near).isCloseTo(at, within(1e-8 * at));
        }
    }

    @Property(tries = 1000, seed = "20261122")
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
