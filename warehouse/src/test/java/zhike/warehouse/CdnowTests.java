package zhike.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhike.warehouse.value.ValueRules;
import zhike.warehouse.value.ValueSteps;

/** The steps on the CDNOW sample give the published figures, customer by customer. */
class CdnowTests {
    private static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);
    private static final LocalDate END = LocalDate.of(1998, 6, 30);

    @TempDir
    Path temporary;

    private DuckDbEngine engine;

    @BeforeEach
    void open() throws IOException {
        var rows = Files.readAllLines(Shared.file("golden/cdnow_sample_transactions.csv"));
        int n = rows.size() - 1;
        var ids = new long[n];
        var customers = new long[n];
        var days = new int[n];
        var counts = new boolean[n];
        var amounts = new long[n];
        for (int i = 0; i < n; i++) {
            var cells = rows.get(i + 1).split(",", -1);
            ids[i] = i + 1;
            customers[i] = Long.parseLong(cells[0]);
            days[i] = (int) LocalDate.parse(cells[2]).toEpochDay();
            counts[i] = true;
            amounts[i] = new BigDecimal(cells[4]).movePointRight(2).longValueExact();
        }
        engine = DuckDbEngine.open(temporary, 512, 2);
        engine.register(
                "orders",
                Columns.of(n)
                        .longs("order_id", ids)
                        .longs("customer_id", customers)
                        .ints("day", days)
                        .flags("counts", counts)
                        .longs("net_minor", amounts)
                        .longs("known_revenue_minor", amounts)
                        .longs("known_cost_minor", new long[n])
                        .texts("channel", new String[n])
                        .build());
        for (var table : List.of(LakeTable.CUSTOMERS, LakeTable.ORDER_LINES, LakeTable.PRODUCTS))
            engine.register(table.folder(), table.columns(), List.of());
    }

    @AfterEach
    void close() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void purchasesRecencyAndAgeAtTheCalibrationEndAreThePublishedOnes() throws IOException {
        facts(ValueRules.STANDARD.withFreeOrdersCounting(), CALIBRATION_END);
        var facts = engine.read("customer_fact", "customer_id");
        var golden = golden("golden/cdnow_sample_cbs.csv");
        assertThat(facts.rows()).isEqualTo(golden.size()).isEqualTo(2357);
        long repeats = 0;
        for (int row = 0; row < facts.rows(); row++) {
            var expected = golden.get(facts.longs("customer_id")[row]);
            assertThat(facts.ints("x")[row]).isEqualTo(Integer.parseInt(expected.get("x")));
            assertThat(facts.ints("t_x_days")[row]).isEqualTo(Integer.parseInt(expected.get("tx_days")));
            assertThat(facts.ints("age_days")[row]).isEqualTo(Integer.parseInt(expected.get("T_days")));
            assertThat(facts.longs("repeat_minor")[row] / 100.0)
                    .isCloseTo(Double.parseDouble(expected.get("sales_repeat")), within(1e-6));
            repeats += facts.ints("x")[row];
        }
        assertThat(repeats).isEqualTo(2457);
        var cells = engine.read("cell");
        assertThat(cells.rows()).isEqualTo(1016);
        assertThat(Arrays.stream(cells.longs("weight")).sum()).isEqualTo(2357);
        assertThat(Arrays.stream(engine.read("spend_cell").longs("weight")).sum())
                .isEqualTo(946);
    }

    @Test
    void whatHappenedAfterTheCalibrationEndIsToldByCells() throws IOException {
        var rules = ValueRules.STANDARD.withFreeOrdersCounting();
        facts(rules, END);
        run(rules, END)
                .with(Parameters.none().day("calibrationEnd", CALIBRATION_END))
                .run(ValueSteps.holdout());
        var cells = engine.read("holdout_cell");
        long later = 0;
        long active = 0;
        long customers = 0;
        for (int row = 0; row < cells.rows(); row++) {
            long weight = cells.longs("weight")[row];
            customers += weight;
            later += weight * cells.ints("later_days")[row];
            active += cells.ints("later_days")[row] > 0 ? weight : 0;
        }
        assertThat(customers).isEqualTo(2357);
        assertThat(later).isEqualTo(1882);
        assertThat(active).isEqualTo(684);
        var weeks = engine.read("holdout_week", "week");
        assertThat(weeks.ints("week")[0]).isEqualTo(-38);
        assertThat(weeks.ints("week")[weeks.rows() - 1]).isEqualTo(39);
        long before = 0;
        long after = 0;
        for (int row = 0; row < weeks.rows(); row++) {
            if (weeks.ints("week")[row] <= 0) {
                before += weeks.longs("repeat_days")[row];
            } else {
                after += weeks.longs("repeat_days")[row];
            }
        }
        assertThat(before).isEqualTo(2457);
        assertThat(after).isEqualTo(1882);
    }

    @Test
    void scoresAndClassesAtTheEndAreThoseOfTheGoldenFile() throws IOException {
        facts(ValueRules.STANDARD.withFreeOrdersCounting().withMeasure("monetary_minor"), END);
        var golden = golden("golden/cdnow_sample_rfm_abc.csv");
        var facts = engine.read("customer_fact", "customer_id");
        var rfm = engine.read("rfm", "customer_id");
        var abc = engine.read("abc", "customer_id");
        var classes = new TreeMap<String, Integer>();
        for (int row = 0; row < rfm.rows(); row++) {
            var expected = golden.get(rfm.longs("customer_id")[row]);
            assertThat(facts.ints("recency_days")[row]).isEqualTo(Integer.parseInt(expected.get("recency_days")));
            assertThat(facts.ints("frequency")[row]).isEqualTo(Integer.parseInt(expected.get("frequency")));
            assertThat(facts.longs("monetary_minor")[row]).isEqualTo(Long.parseLong(expected.get("monetary_cents")));
            assertThat(facts.ints("age_days")[row]).isEqualTo(Integer.parseInt(expected.get("tenure_days")));
            assertThat(rfm.ints("r")[row]).isEqualTo(Integer.parseInt(expected.get("r_strict")));
            assertThat(rfm.ints("f")[row]).isEqualTo(Integer.parseInt(expected.get("f_strict")));
            assertThat(rfm.ints("m")[row]).isEqualTo(Integer.parseInt(expected.get("m_strict")));
            assertThat(abc.texts("abc")[row]).isEqualTo(expected.get("abc_before"));
            classes.merge(String.valueOf(abc.texts("abc")[row]), 1, Integer::sum);
        }
        assertThat(classes).containsExactly(Map.entry("A", 777), Map.entry("B", 801), Map.entry("C", 779));
        assertThat(counts(rfm.ints("r"))).containsExactly(482, 471, 463, 470, 471);
        assertThat(counts(rfm.ints("f"))).containsExactly(1218, 0, 403, 358, 378);
        assertThat(counts(rfm.ints("m"))).containsExactly(481, 462, 472, 471, 471);
    }

    @Test
    void theBestFifthBringsTwoThirdsAndNotFourFifths() {
        var rules = ValueRules.STANDARD.withFreeOrdersCounting().withMeasure("monetary_minor");
        facts(rules, END);
        engine.register("customer_group", ValueSteps.noGroups());
        engine.register("cell_score", ValueSteps.noScores());
        run(rules, END).run(ValueSteps.scores());
        run(rules, END).run(ValueSteps.summaries());
        var concentration = engine.read("concentration");
        assertThat(concentration.doubles("share_of_best_20")[0]).isCloseTo(.675, within(.0005));
        assertThat(concentration.doubles("gini")[0]).isCloseTo(.631, within(.0005));
        assertThat(engine.read("lorenz").rows()).isEqualTo(201);
    }

    @Test
    void cohortsAreThoseOfTheGoldenFile() throws IOException {
        var rules = ValueRules.STANDARD.withFreeOrdersCounting();
        facts(rules, END);
        run(rules, END)
                .run(Stream.of("29_first_purchases", "29_cohort_groups", "29_cohort_members", "29_cohorts")
                        .map(name -> Step.of("value/" + name))
                        .toList());
        var everybody = engine.read("cohort", "dimension", "cohort", "age_months");
        assertThat(everybody.texts("dimension")).contains("all", "channel", "category", "product", "country");
        engine.run(Step.parse("all", """
                -- The cohorts of everybody.
                -- input: cohort
                -- output: whole_cohort (table)
                -- parameters: none
                select * from cohort where dimension = 'all'"""), Parameters.none());
        var cohorts = engine.read("whole_cohort", "cohort", "age_months");
        var lines = Files.readAllLines(Shared.file("golden/cdnow_sample_cohort_active_customers.csv"));
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",", -1);
            int cohort = Integer.parseInt(cells[0].replace("-", ""));
            for (int row = 0; row < cohorts.rows(); row++) {
                if (cohorts.ints("cohort")[row] == cohort) {
                    var expected = cells[1 + cohorts.ints("age_months")[row]];
                    assertThat(cohorts.longs("active_customers")[row]).isEqualTo(Long.parseLong(expected));
                }
            }
        }
        assertThat(cohorts.rows()).isEqualTo(18 + 17 + 16);
    }

    private void facts(ValueRules rules, LocalDate asOf) {
        run(rules, asOf).run(ValueSteps.facts());
    }

    private StepRun run(ValueRules rules, LocalDate asOf) {
        return new StepRun(engine, rules.parameters(asOf), finished -> {});
    }

    private static int[] counts(int[] scores) {
        var counts = new int[5];
        for (int score : scores) {
            counts[score - 1]++;
        }
        return counts;
    }

    private static Map<Long, Map<String, String>> golden(String file) throws IOException {
        var lines = Files.readAllLines(Shared.file(file));
        var head = lines.getFirst().split(",", -1);
        var rows = new LinkedHashMap<Long, Map<String, String>>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",", -1);
            var row = new HashMap<String, String>();
            for (int i = 0; i < head.length; i++) {
                row.put(head[i], cells[i]);
            }
            rows.put(Long.parseLong(cells[0]), row);
        }
        return rows;
    }
}
