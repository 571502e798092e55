package zhike.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import zhike.warehouse.Columns;
import zhike.warehouse.DuckDbEngine;
import zhike.warehouse.Engine;
import zhike.warehouse.Lake;
import zhike.warehouse.LakeTable;
import zhike.warehouse.Parameters;
import zhike.warehouse.StepRun;
import zhike.warehouse.value.StageRules;
import zhike.warehouse.value.ValueRules;
import zhike.warehouse.value.ValueSteps;

/**
 * How long a value run's SQL takes on a made-up shop, step by step, and beside it the least any such run must do: one plain
 * group-by over the same Parquet files.
 *
 * <p>Arguments: customers, orders, megabytes for the engine, threads, folder. By default 1 000 000, 10 000 000, 4096, 2 and a
 * temporary folder.
 */
public final class ValueStepsBench {
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

    private ValueStepsBench() {}

    public static void main(String[] args) throws IOException, SQLException {
        long customers = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
        long orders = args.length > 1 ? Long.parseLong(args[1]) : 10_000_000;
        int megabytes = args.length > 2 ? Integer.parseInt(args[2]) : 4096;
        int threads = args.length > 3 ? Integer.parseInt(args[3]) : 2;
        var folder = args.length > 4 ? Path.of(args[4]) : Files.createTempDirectory("value-steps-");
        System.out.printf(
                "%,d customers, %,d orders, engine %,d MB, %d threads%n", customers, orders, megabytes, threads);

        var lake = Lake.open(folder.resolve("lake"));
        if (lake.manifest().rows(LakeTable.ORDERS) != orders) {
            fill(lake, folder, customers, orders, megabytes, threads);
        }
        for (int round = 1; round <= 3; round++) {
            System.out.printf("%nround %d%n", round);
            try (var engine = DuckDbEngine.open(folder.resolve("tmp"), megabytes, threads);
                    var snapshot = lake.snapshot()) {
                snapshot.registerIn(engine);
                plain(engine, snapshot, folder, threads);
                steps(engine);
            }
        }
    }

    private static void fill(Lake lake, Path folder, long customers, long orders, int megabytes, int threads)
            throws IOException, SQLException {
        Files.createDirectories(folder);
        var orderRows = folder.resolve("orders.csv");
        var customerRows = folder.resolve("customers.csv");
        long days = LAST.toEpochDay() - FIRST.toEpochDay() + 1;
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            // a few buy very often, most once or twice; 2 % guests, 3 % cancelled, cost known for half
            statement.execute("""
                    copy (
                      select i, case when hash(i * 7) %% 50 = 0 then null
                                     else 1 + cast(floor(%d * pow((hash(i) %% 1000003) / 1000003.0, 1.7)) as bigint) end,
                             %d + hash(i * 13) %% %d, case when hash(i * 17) %% 33 = 0 then 'f' else 't' end,
                             500 + hash(i * 19) %% 20000,
                             case when hash(i * 23) %% 2 = 0 then 500 + hash(i * 19) %% 20000 else 0 end,
                             case when hash(i * 23) %% 2 = 0 then 300 + hash(i * 29) %% 9000 else 0 end, 'web'
                      from range(%d) as made(i))
                    to '%s' (format csv, header false)""".formatted(customers, FIRST.toEpochDay(), days, orders, orderRows));
            statement.execute(
                    "copy (select i + 1, %d, case when i %% 10 = 0 then 'US' else 'CN' end from range(%d) as made(i)) to '%s' (format csv, header false)"
                            .formatted(FIRST.toEpochDay(), customers, customerRows));
        }
        var months = new ArrayList<YearMonth>();
        for (var month = YearMonth.from(FIRST); !month.isAfter(YearMonth.from(LAST)); month = month.plusMonths(1)) {
            months.add(month);
        }
        try (var engine = DuckDbEngine.open(folder.resolve("tmp"), megabytes, threads)) {
            time(
                    "lake: all orders, " + Files.size(orderRows) / 1_000_000 + " MB of CSV",
                    () -> lake.replace(engine, LakeTable.ORDERS, months, out -> Files.copy(orderRows, out)));
            time(
                    "lake: all customers",
                    () -> lake.replace(engine, LakeTable.CUSTOMERS, out -> Files.copy(customerRows, out)));
        }
        Files.delete(orderRows);
        Files.delete(customerRows);
    }

    private static void plain(Engine engine, Lake.Snapshot snapshot, Path folder, int threads) throws SQLException {
        var files = snapshot.manifest().parts(LakeTable.ORDERS).values().stream()
                .map(part -> "'" + folder.resolve("lake").resolve(part.file()) + "'")
                .toList();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("set threads = " + threads);
            time("plain group-by of orders by customer", () -> {
                statement.execute(
                        "create or replace table plain as select customer_id, count(*) as n, sum(net_minor) as net, max(day) as day"
                                + " from read_parquet(" + files + ") group by customer_id");
                return engine.rows("orders");
            });
        }
    }

    private static void steps(Engine engine) {
        var run = new StepRun(
                engine,
                ValueRules.STANDARD.parameters(LAST),
                done -> print("  " + done.step(), done.rows(), done.took().toNanos()));
        time("facts", () -> {
            run.run(ValueSteps.facts());
            return engine.rows("customer_fact");
        });
        time("cells to Java and scores back", () -> {
            engine.register("customer_group", ValueSteps.noGroups());
            engine.register("cell_score", scores(engine.read("cell", "cell_id")));
            return engine.rows("cell_score");
        });
        time("scores", () -> {
            run.with(ValueRules.spend(6.25, 3.74, 1544)).run(ValueSteps.scores());
            return engine.rows("published");
        });
        var path = run.with(StageRules.STANDARD.parameters());
        time("lifecycle", () -> {
            path.run(ValueSteps.lifecycle());
            engine.register("model_since", ValueSteps.nothingSince());
            path.run(ValueSteps.stages());
            return engine.rows("stage_span");
        });
        time("lifecycle summaries", () -> {
            path.run(ValueSteps.lifecycleSummaries());
            return 0;
        });
        time("a year ago, ABC by quarters, who moved", () -> {
            var day = LAST.minusYears(1);
            var then = path.with(ValueRules.STANDARD.parameters(day));
            then.run(ValueSteps.factsThen());
            engine.register("customer_group_then", ValueSteps.noGroups());
            engine.register("cell_score_then", scores(engine.read("cell_then", "cell_id")));
            then.run(ValueSteps.scoresThen());
            path.with(ValueSteps.past(day, LAST, "margin_12m_minor", .5)).run(ValueSteps.past());
            return engine.rows("past");
        });
        time("channels", () -> {
            run.run(ValueSteps.channels());
            run.with(Parameters.none().day("calibrationEnd", LAST.minusDays(270)))
                    .run(List.of(ValueSteps.CHANNEL_COUNT, ValueSteps.HOLDOUT_GROUP_CELLS));
            return engine.rows("holdout_group_cell");
        });
        time("published rows to Java", () -> {
            var rows = new LongAdder();
            engine.read("published", batch -> rows.add(batch.rows()), "customer_id");
            return rows.sum();
        });
        time("summaries", () -> {
            run.run(ValueSteps.summaries());
            return 0;
        });
        time("holdout", () -> {
            run.with(Parameters.none().day("calibrationEnd", LAST.minusDays(270)))
                    .run(ValueSteps.holdout());
            return 0;
        });
    }

    /** Not a model, only numbers of the right shape: this bench measures the SQL around the fitting. */
    private static Columns scores(Columns cells) {
        int n = cells.rows();
        var yearly = new double[n];
        var alive = new double[n];
        var x = cells.ints("x");
        var silent = cells.ints("t_x_days");
        var age = cells.ints("age_days");
        for (int i = 0; i < n; i++) {
            alive[i] = 1 / (1 + (age[i] - silent[i]) / 200.0);
            yearly[i] = alive[i] * 365 * (x[i] + .3) / (age[i] + 100);
        }
        return Columns.of(n)
                .ints("cell_id", cells.ints("cell_id"))
                .doubles("expected_orders_3m", yearly)
                .doubles("expected_orders_12m", yearly)
                .doubles("expected_orders_36m", yearly)
                .doubles("discounted_orders_3m", yearly)
                .doubles("discounted_orders_12m", yearly)
                .doubles("discounted_orders_36m", yearly)
                .doubles("p_active_90d", alive)
                .doubles("p_active_365d", alive)
                .build();
    }

    private interface Timed {
        long run() throws IOException, SQLException;
    }

    private static void time(String what, Timed timed) {
        long start = System.nanoTime();
        try {
            long rows = timed.run();
            print(what, rows, System.nanoTime() - start);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(what, e);
        }
    }

    private static void print(String what, long rows, long nanos) {
        System.out.printf(Locale.ROOT, "%8.3f s %,14d  %s%n", nanos / 1e9, rows, what);
    }
}
