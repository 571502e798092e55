package zhike.bench.whole;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A value run over a million customers, step by step; beside it one plain DuckDB group-by over the same Parquet, and plain COPY of the same score rows.
 * The first run of a shop has to write the whole lake, the next finds it filled.
 */
public final class ValueBench {
    private static final int ROUNDS = 3;

    private ValueBench() {}

    public static void main(String[] args) throws Exception {
        try (var program = MillionShop.open()) {
            var first = program.get("/api/v1/value/runs/latest");
            program.await(
                    program.post("/api/v1/value/runs", Map.of()).path("id").asString());
            var second = program.get("/api/v1/value/runs/latest");
            var grouped = groupBy(Program.scratch()
                    .resolve("million-" + MillionShop.CUSTOMERS)
                    .resolve("lake"));
            var text = copy(program, "text");
            var binary = copy(program, "binary");
            steps(first, second);
            summary(second, grouped, text, binary);
        }
    }

    private static void steps(JsonNode first, JsonNode second) {
        var figures = new Figures("step", "rows", "the run before", "this run");
        var before = millis(first);
        for (var step : second.path("steps")) {
            var name = step.path("name").asString();
            figures.row(
                    name,
                    step.path("rows").isNull()
                            ? ""
                            : Figures.number(step.path("rows").asDouble(), 0),
                    Figures.seconds(before.getOrDefault(name, 0.0) / 1000),
                    Figures.seconds(step.path("millis").asDouble() / 1000));
        }
        figures.row("all", "", Figures.seconds(total(first)), Figures.seconds(total(second)))
                .print("value run by step, " + Figures.number(MillionShop.CUSTOMERS, 0) + " customers");
    }

    private static Map<String, Double> millis(JsonNode run) {
        return run.path("steps")
                .valueStream()
                .collect(Collectors.toMap(
                        step -> step.path("name").asString(),
                        step -> step.path("millis").asDouble(),
                        Double::sum));
    }

    private static double total(JsonNode run) {
        return millis(run).values().stream().mapToDouble(Double::doubleValue).sum() / 1000;
    }

    private static void summary(JsonNode run, double grouped, double text, double binary) {
        var all = total(run);
        var publish = millis(run).entrySet().stream()
                        .filter(step -> step.getKey().contains("publish"))
                        .mapToDouble(Map.Entry::getValue)
                        .sum()
                / 1000;
        var allowed = 10 * grouped + 2 * text;
        new Figures("", "seconds", "peer", "seconds", "ratio")
                .row(
                        "run without publishing",
                        Figures.seconds(all - publish),
                        "one DuckDB group-by over the same Parquet",
                        Figures.seconds(grouped),
                        Figures.times((all - publish) / grouped))
                .row(
                        "publishing",
                        Figures.seconds(publish),
                        "plain COPY of the same rows (text)",
                        Figures.seconds(text),
                        Figures.times(publish / text))
                .row("", "", "the same in COPY's binary form", Figures.seconds(binary), Figures.times(publish / binary))
                .row(
                        "whole run",
                        Figures.seconds(all),
                        "10 group-bys and 2 COPYs",
                        Figures.seconds(allowed),
                        Figures.times(all / allowed))
                .print("value run beside its peers");
    }

    private static double groupBy(Path lake) throws SQLException {
        var files = new ArrayList<String>();
        for (var part : JsonMapper.shared()
                .readTree(lake.resolve("manifest.json").toFile())
                .path("tables")
                .path("orders")) files.add("'" + lake.resolve(part.path("file").asString()) + "'");
        var best = Double.MAX_VALUE;
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("set threads = " + Runtime.getRuntime().availableProcessors());
            for (var round = 0; round < ROUNDS; round++) {
                var began = System.nanoTime();
                statement.execute("""
                        create or replace temp table grouped as
                        select customer_id, count(*) as orders, sum(net_minor) as revenue, min(day) as first_day, max(day) as last_day
                        from read_parquet([%s]) where counts group by customer_id""".formatted(String.join(", ", files)));
                best = Math.min(best, (System.nanoTime() - began) / 1e9);
            }
        }
        return best;
    }

    /** The published rows again, into a bare table that is made in the same transaction. */
    private static double copy(Program program, String format) throws IOException, SQLException {
        try (var connection = program.database();
                var statement = connection.createStatement()) {
            String table;
            try (var row = statement.executeQuery("""
                    select quote_ident(relname) from pg_class where relnamespace = 'value'::regnamespace and relkind = 'r' and relname ~ '^score_[0-9]+$'
                    order by oid desc limit 1""")) {
                row.next();
                table = "value." + row.getString(1);
            }
            var rows = new ByteArrayOutputStream(1 << 28);
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            copy.copyOut("copy " + table + " to stdout (format " + format + ")", rows);
            var bytes = rows.toByteArray();
            connection.setAutoCommit(false);
            var best = Double.MAX_VALUE;
            for (var round = 0; round < ROUNDS; round++) {
                statement.execute("drop table if exists public.bench_score");
                connection.commit();
                var began = System.nanoTime();
                statement.execute("create table public.bench_score (like " + table + ")");
                copy.copyIn(
                        "copy public.bench_score from stdin (format " + format + ")",
                        new java.io.ByteArrayInputStream(bytes),
                        1 << 16);
                connection.commit();
                best = Math.min(best, (System.nanoTime() - began) / 1e9);
            }
            statement.execute("drop table public.bench_score");
            connection.commit();
            return best;
        }
    }
}
