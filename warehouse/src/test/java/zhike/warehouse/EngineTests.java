package zhike.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import zhike.warehouse.value.ValueRules;
import zhike.warehouse.value.ValueSteps;

class EngineTests {
    @TempDir
    Path temporary;

    private DuckDbEngine engine;

    @BeforeEach
    void open() {
        engine = DuckDbEngine.open(temporary.resolve("tmp"), 256, 2);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aSmallTableComesBackAsItWentIn() {
        var table = Columns.of(2)
                .ints("cell_id", new int[] {1, 2})
                .longs("amount_minor", new long[] {Long.MAX_VALUE, -1})
                .doubles("chance", new double[] {.1, Double.NaN})
                .texts("code", new String[] {"", null})
                .flags("known", new boolean[] {true, false})
                .build();
        engine.register("small", table);
        var back = engine.read("small", "cell_id");
        assertThat(back.columns()).isEqualTo(table.columns());
        assertThat(back.longs("amount_minor")).containsExactly(Long.MAX_VALUE, -1);
        assertThat(back.doubles("chance")).containsExactly(.1, Double.NaN);
        assertThat(back.texts("code")).containsExactly("", null);
        assertThat(back.flags("known")).containsExactly(true, false);
        assertThat(back.isUnknown("code", 1)).isTrue();
    }

    @Test
    void aLargeTableComesInBatches() {
        engine.run(step("select cast(range as bigint) as id from range(5000)"), Parameters.none());
        var sizes = new ArrayList<Integer>();
        var sum = new long[1];
        engine.read("made", batch -> {
            sizes.add(batch.rows());
            for (long id : batch.longs("id")) {
                sum[0] += id;
            }
        });
        assertThat(sizes).hasSizeGreaterThan(1).allMatch(size -> size > 0 && size < 5000);
        assertThat(sum[0]).isEqualTo(5000L * 4999 / 2);
    }

    @Test
    void batchesKeepTheOrderAskedForAndWhatIsUnknown() {
        engine.run(
                step(
                        "select cast(5000 - range as integer) as id, case when range % 3 = 0 then 'w' || range end as word,"
                                + " case when range % 7 > 0 then range / 2e0 end as half from range(5000)"),
                Parameters.none());
        var ids = new ArrayList<Integer>();
        var unknown = new int[2];
        engine.read(
                "made",
                batch -> {
                    for (int row = 0; row < batch.rows(); row++) {
                        ids.add(batch.ints("id")[row]);
                        if (batch.isUnknown("word", row)) unknown[0]++;
                        else assertThat(batch.texts("word")[row]).isEqualTo("w" + (5000 - batch.ints("id")[row]));
                        if (batch.isUnknown("half", row)) unknown[1]++;
                    }
                },
                "id");
        assertThat(ids).isSorted().hasSize(5000);
        assertThat(unknown).containsExactly(3333, 715);
    }

    @Test
    void aTableReplacesAViewOfTheSameNameAndBack() {
        engine.run(step("select 1 as id"), Parameters.none());
        engine.run(
                Step.parse("other", "-- input: none\n-- output: made (view)\n-- parameters: none\nselect 2 as id"),
                Parameters.none());
        assertThat(engine.read("made").ints("id")).containsExactly(2);
        engine.run(step("select 3 as id"), Parameters.none());
        assertThat(engine.read("made").ints("id")).containsExactly(3);
        engine.drop("made");
        engine.drop("made");
        assertThatThrownBy(() -> engine.rows("made")).isInstanceOf(EngineFailed.class);
    }

    @Test
    @Timeout(30)
    void aRunningStepCanBeStoppedFromOutsideAndNothingRunsAfterwards() throws InterruptedException {
        var endless =
                step("select count(*) as n from range(10000000) a, range(10000000) b where a.range % 7 = b.range % 11");
        var other = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(Duration.ofMillis(300));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            engine.cancel();
        });
        assertThatThrownBy(() -> engine.run(endless, Parameters.none())).isInstanceOf(EngineCancelled.class);
        other.join();
        assertThatThrownBy(() -> engine.rows("made")).isInstanceOf(EngineCancelled.class);
    }

    @Test
    void aMistakeInAStepIsToldWithItsName() {
        assertThatThrownBy(() -> engine.run(step("select nothing from nowhere"), Parameters.none()))
                .isInstanceOf(EngineFailed.class)
                .hasMessageContaining("step made_by");
        engine.run(step("select 1 as id"), Parameters.none());
        assertThat(engine.rows("made")).isEqualTo(1);
    }

    @Test
    void parametersAreCheckedBeforeAnythingRuns() {
        var text = "-- input: none\n-- output: made\n-- parameters: part share\nselect ${part} as part";
        var step = Step.parse("made_by", text);
        assertThatThrownBy(() -> engine.run(step, Parameters.none())).hasMessageContaining("part is missing");
        assertThatThrownBy(() -> engine.run(step, Parameters.none().whole("part", 1)))
                .hasMessageContaining("SHARE");
        assertThatThrownBy(() -> Parameters.none().share("part", 1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Parameters.none().real("part", Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Parameters.none().column("part", "a; drop table b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Step.parse("made_by", text.replace("${part}", "${share}")))
                .hasMessageContaining("declares [part] and uses [share]");
        engine.run(step, Parameters.none().share("part", .1));
        assertThat(engine.read("made").doubles("part")).containsExactly(.1);
    }

    @Test
    void aWholeRunOnAnEmptyShopPublishesNobody() {
        for (var table : LakeTable.values()) {
            engine.register(table.folder(), table.columns(), List.of());
        }
        var names = new ArrayList<String>();
        var run = new StepRun(
                engine, ValueRules.STANDARD.parameters(LocalDate.of(2026, 3, 31)), done -> names.add(done.step()));
        run.run(ValueSteps.facts());
        engine.register("customer_group", ValueSteps.noGroups());
        engine.register("cell_score", ValueSteps.noScores());
        run.run(ValueSteps.scores());
        run.run(ValueSteps.summaries());
        run.with(Parameters.none().day("calibrationEnd", LocalDate.of(2025, 12, 31)))
                .run(ValueSteps.holdout());
        assertThat(names).hasSize(28).startsWith("01_purchase_days");
        assertThat(engine.rows("published")).isZero();
        assertThat(engine.columns("published")).isEqualTo(ValueSteps.PUBLISHED);
    }

    @Test
    void theSameShopGivesTheSameFilesWhateverTheThreads() throws IOException {
        var one = valuesOfAMadeShop(1);
        assertThat(valuesOfAMadeShop(2)).isEqualTo(one);
        assertThat(one).hasSizeGreaterThan(1_000_000);
    }

    private String valuesOfAMadeShop(int threads) throws IOException {
        var all = new StringBuilder();
        try (var shop = DuckDbEngine.open(temporary.resolve("tmp"), 512, threads)) {
            // many orders on the same days, so that ties and several orders a day abound
            shop.run(Step.parse("made_orders", """
                            -- input: none
                            -- output: orders
                            -- parameters: none
                            select range as order_id, case when range % 50 = 0 then null else range * 7919 % 20011 end as customer_id,
                              cast(19000 + range * 104729 % 700 as integer) as day, range % 33 <> 0 as counts,
                              100 * (range % 17) + range % 3 - 50 as net_minor, 40 * (range % 5) as known_revenue_minor,
                              30 * (range % 5) as known_cost_minor, 'web' as channel
                            from range(120000)"""), Parameters.none());
            for (var table : List.of(LakeTable.CUSTOMERS, LakeTable.ORDER_LINES, LakeTable.PRODUCTS))
                shop.register(table.folder(), table.columns(), List.of());
            var run = new StepRun(shop, ValueRules.STANDARD.parameters(LocalDate.ofEpochDay(19690)), done -> {});
            run.run(ValueSteps.facts());
            shop.register("customer_group", ValueSteps.noGroups());
            shop.register("cell_score", ValueSteps.noScores());
            run.with(ValueRules.spend(3, 4, 2000)).run(ValueSteps.scores());
            run.run(ValueSteps.summaries());
            all.append(lines(shop.read("published", "customer_id")));
            for (var step : ValueSteps.summaries()) {
                var order =
                        shop.columns(step.output()).stream().map(Column::name).toArray(String[]::new);
                all.append(lines(shop.read(step.output(), order)));
            }
        }
        return all.toString();
    }

    private static String lines(Columns rows) {
        var lines = new StringBuilder();
        for (int row = 0; row < rows.rows(); row++) {
            for (var column : rows.columns())
                lines.append(rows.value(column.name(), row)).append(',');
            lines.append('\n');
        }
        return lines.toString();
    }

    private static Step step(String sql) {
        return Step.parse("made_by", "-- input: none\n-- output: made\n-- parameters: none\n" + sql);
    }
}
