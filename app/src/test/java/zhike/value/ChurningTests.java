package zhike.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhike.warehouse.Columns;
import zhike.warehouse.DuckDbEngine;
import zhike.warehouse.Engine;
import zhike.warehouse.LakeTable;
import zhike.warehouse.Parameters;
import zhike.warehouse.StepRun;

/**
 * A shop whose truth is known: all buy every 40 days or so, those of the first channel go on, those of the second buy three times and never again. Days and amounts alone cannot tell them apart
 * before it is too late; the channel can.
 */
class ChurningTests {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

    @TempDir
    Path temporary;

    private Engine engine;

    @BeforeEach
    void open() {
        engine = DuckDbEngine.open(temporary, 512, 2);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void whatOnlyOtherTraitsTellIsLearnedAndProvenOnLaterDays() {
        shop(3000);
        var card = churn(ChurnRules.STANDARD);

        assertThat(card.why()).isEqualTo("used");
        assertThat(card.testDay()).isEqualTo(LAST.minusDays(90));
        assertThat(card.learnedDay()).isEqualTo(LAST.minusDays(180));
        var trees = Objects.requireNonNull(card.trees());
        assertThat(trees.auc())
                .isGreaterThan(Objects.requireNonNull(card.recency()).auc());
        if (card.model() != null)
            assertThat(trees.logLoss()).isLessThan(card.model().logLoss());
        for (var tenth : trees.tenths())
            assertThat(Math.abs(tenth.told() - tenth.found())).isLessThan(.2);
        assertThat(card.weights()).hasSameSizeAs(ChurnFeatures.NAMES);

        var rows = engine.read("churn", "customer_id");
        double staying = 0;
        double leaving = 0;
        int stayers = 0;
        int leavers = 0;
        for (int row = 0; row < rows.rows(); row++) {
            double chance = rows.doubles("p_active_90d")[row];
            assertThat(chance).isBetween(0.0, 1.0);
            if (rows.longs("customer_id")[row] % 2 == 0) {
                staying += chance;
                stayers++;
            } else if (rows.doubles("frequency")[row] >= 3) {
                leaving += chance;
                leavers++;
                assertThat(rows.texts("reasons")[row]).isNotEmpty();
            }
        }
        assertThat(staying / stayers).isGreaterThan(.7);
        assertThat(leaving / leavers).isLessThan(.1);
    }

    @Test
    void thoseWhoNeverCameBackAreNotWorthAnOffer() {
        shop(3000);
        churn(new ChurnRules(200, new BigDecimal("5")));
        var comebacks = engine.read("comeback", "silence", "often");
        for (int row = 0; row < comebacks.rows(); row++)
            if (comebacks.ints("silence")[row] == 10)
                assertThat(comebacks.doubles("chance")[row]).isLessThan(.02);
        var rows = engine.read("churn", "customer_id");
        for (int row = 0; row < rows.rows(); row++)
            if (rows.doubles("silence_rhythms")[row] > 12)
                assertThat(rows.longs("winback_minor")[row]).isNegative();
    }

    @Test
    void aYoungShopIsToldThatItIsTooYoung() {
        shop(400);
        var card = new Churning(
                        engine,
                        steps(),
                        ChurningTests::now,
                        LAST,
                        LAST.minusDays(200),
                        400,
                        false,
                        ChurnRules.STANDARD,
                        temporary.resolve("scores.csv"))
                .churn(100);
        assertThat(card.why()).isEqualTo("short_history");
        assertThat(card.used()).isEqualTo("none");
        assertThat(card.trees()).isNull();
        assertThat(engine.read("churn").rows()).isPositive();
        assertThat(engine.read("churn").doubles("p_active_90d")).containsOnly(Double.NaN);
    }

    @Test
    void fewBuyersAreTooFewToLearnFrom() {
        shop(150);
        assertThat(churn(ChurnRules.STANDARD).why()).isEqualTo("few_buyers");
    }

    @Test
    void theSameShopGivesTheSameChances() {
        shop(3000);
        churn(ChurnRules.STANDARD);
        var first = engine.read("churn", "customer_id").doubles("p_active_90d");
        churn(ChurnRules.STANDARD);
        assertThat(engine.read("churn", "customer_id").doubles("p_active_90d")).containsExactly(first);
    }

    private ChurnCard churn(ChurnRules rules) {
        return new Churning(
                        engine,
                        steps(),
                        ChurningTests::now,
                        LAST,
                        FIRST,
                        3000,
                        false,
                        rules,
                        temporary.resolve("scores.csv"))
                .churn(100);
    }

    private static void now(String step, LongSupplier work) {
        assertThat(work.getAsLong()).as(step).isNotNegative();
    }

    private StepRun steps() {
        return new StepRun(engine, Parameters.none().day("asOf", LAST), done -> {});
    }

    private record Bought(long customer, int day, int nth, int gap) {}

    private void shop(int customers) {
        var random = new SplittableRandom(11);
        var bought = new ArrayList<Bought>();
        var channel = new String[customers];
        var ids = new long[customers];
        for (int customer = 0; customer < customers; customer++) {
            ids[customer] = customer;
            boolean fades = customer % 2 == 1;
            channel[customer] = fades ? "fair" : "web";
            double day = FIRST.toEpochDay() + random.nextInt(500);
            int last = -1;
            for (int nth = 1; day <= LAST.toEpochDay() && (!fades || nth <= 3); nth++) {
                bought.add(new Bought(customer, (int) day, nth, last < 0 ? -1 : (int) day - last));
                last = (int) day;
                day = last + 1 + 25 + Math.floor(-14 * Math.log(1 - random.nextDouble()));
            }
        }
        days(bought);
        engine.register(
                "first_purchase",
                Columns.of(customers)
                        .longs("customer_id", ids)
                        .texts("channel", channel)
                        .texts("country", new String[customers])
                        .build());
        engine.register(
                "cohort_group",
                Columns.of(2)
                        .texts("dimension", new String[] {"channel", "channel"})
                        .texts("grp", new String[] {"web", "fair"})
                        .ints("place", new int[] {1, 2})
                        .build());
        engine.register(
                "shop_rhythm",
                Columns.of(1)
                        .ints("k", new int[] {0})
                        .longs("gaps", new long[] {1000})
                        .doubles("gap_days", new double[] {28})
                        .build());
        for (var table : List.of(LakeTable.ORDERS, LakeTable.ORDER_LINES, LakeTable.PRODUCTS))
            engine.register(table.folder(), table.columns(), List.of());
        var type = new String[customers];
        java.util.Arrays.fill(type, "established");
        var potential = new long[customers];
        java.util.Arrays.fill(potential, 3000);
        engine.register(
                "customer_class",
                Columns.of(customers)
                        .longs("customer_id", ids)
                        .texts("type", type)
                        .longs("potential_minor", potential)
                        .build());
        engine.register(
                "scored",
                Columns.of(0)
                        .longs("customer_id", new long[0])
                        .doubles("p_active_90d", new double[0])
                        .doubles("p_active_365d", new double[0])
                        .longs("expected_margin_12m_minor", new long[0])
                        .doubles("mean_spend_minor", new double[0])
                        .doubles("margin_share", new double[0])
                        .build());
    }

    private void days(List<Bought> bought) {
        int n = bought.size();
        var purchase = new boolean[n];
        java.util.Arrays.fill(purchase, true);
        var money = new long[n];
        java.util.Arrays.fill(money, 1000);
        var margin = new long[n];
        java.util.Arrays.fill(margin, 300);
        engine.register(
                "customer_day",
                Columns.of(n)
                        .longs(
                                "customer_id",
                                bought.stream().mapToLong(Bought::customer).toArray())
                        .ints("day", bought.stream().mapToInt(Bought::day).toArray())
                        .flags("purchase", purchase)
                        .longs("net_minor", money)
                        .longs("margin_minor", margin)
                        .ints("nth", bought.stream().mapToInt(Bought::nth).toArray())
                        .doubles(
                                "gap_days",
                                bought.stream()
                                        .mapToDouble(one -> one.gap() < 0 ? Double.NaN : one.gap())
                                        .toArray())
                        .build());
    }
}
