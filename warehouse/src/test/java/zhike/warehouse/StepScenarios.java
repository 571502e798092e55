package zhike.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every {@code *.steps.txt}: rows in, rows out, as tables one can read. An engine passes when all scenarios do.
 *
 * <p>A file belongs to the step of its name. A scenario is a line {@code == what it shows}, parameters as {@code name = value},
 * and tables: a line with the table's name and a colon, a head, and rows, with bars between the values. The table {@code expect}
 * is the output; it may leave columns out, and the order of rows is free. Days are written as dates, an unknown value as
 * {@code -}. Columns an input needs but does not show take the defaults below.
 */
abstract class StepScenarios {
    private static final Path FOLDER = Path.of("src/test/resources/zhike/warehouse/value");

    private static final Set<String> SMALL = Set.of(
            "day",
            "first_day",
            "last_day",
            "first_seen",
            "nth",
            "gap_days",
            "x",
            "t_x_days",
            "age_days",
            "recency_days",
            "frequency",
            "repeat_days",
            "purchase_days_12m",
            "cell_id",
            "k",
            "r",
            "f",
            "m",
            "life",
            "month",
            "from_month",
            "to_month",
            "next_day",
            "end_day",
            "lost_after_days",
            "purchases",
            "first_big_day");
    private static final Set<String> REAL = Set.of(
            "quantity",
            "chance",
            "mean_repeat_minor",
            "mean_spend_minor",
            "margin_share",
            "share_before",
            "rhythm_days",
            "p_active_90d",
            "p_active_365d",
            "expected_orders_3m",
            "expected_orders_12m",
            "expected_orders_36m",
            "discounted_orders_3m",
            "discounted_orders_12m",
            "discounted_orders_36m",
            "shop_gap_days",
            "after_first_days",
            "after_second_days",
            "half_life_days",
            "expected_gap_days",
            "spread",
            "own_ratio");
    private static final Set<String> FLAG = Set.of("counts", "purchase", "margin_estimated", "costs_money");
    private static final Set<String> TEXT = Set.of(
            "reasons",
            "dimension",
            "grp",
            "category",
            "product",
            "country",
            "name",
            "sku",
            "channel",
            "abc",
            "abc_by_count",
            "rfm_group",
            "rfm_segment",
            "type",
            "quadrant",
            "stage_then",
            "type_then",
            "abc_then",
            "quadrant_then",
            "rfm_segment_then",
            "abc_history",
            "stage",
            "reason",
            "pattern",
            "from_stage",
            "stage_before",
            "stage_after",
            "to_stage",
            "loyalty");

    /** Columns of the lake that most scenarios need not show. */
    private static final Map<String, Map<String, String>> DEFAULTS = Map.of(
            "orders",
            Map.of(
                    "order_id",
                    "1",
                    "counts",
                    "true",
                    "known_revenue_minor",
                    "0",
                    "known_cost_minor",
                    "0",
                    "channel",
                    "-"),
            "customer_day",
            Map.of("purchase", "true", "margin_minor", "0", "margin_estimated", "false"));

    abstract Engine engine();

    @TestFactory
    Stream<DynamicNode> stepsTurnTheseRowsIntoThose() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList().stream().map(this::scenarios);
        }
    }

    private DynamicNode scenarios(Path file) {
        var name = file.getFileName().toString().replace(".steps.txt", "");
        var step = Step.of("value/" + name);
        try {
            var parts = Files.readString(file, StandardCharsets.UTF_8).split("(?m)^== ", -1);
            return DynamicContainer.dynamicContainer(
                    name,
                    Arrays.stream(parts)
                            .skip(1)
                            .map(part -> DynamicTest.dynamicTest(
                                    part.lines().findFirst().orElseThrow(), () -> check(step, part))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void check(Step step, String scenario) {
        var parameters = Parameters.none();
        var tables = new TreeMap<String, List<List<String>>>();
        List<List<String>> table = new ArrayList<>();
        for (var line : scenario.lines().skip(1).map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.endsWith(":")) {
                table = new ArrayList<>();
                tables.put(line.substring(0, line.length() - 1), table);
            } else if (tables.isEmpty()) {
                var sides = line.split(" = ", -1);
                parameters = parameter(parameters, step.kind(sides[0]), sides[0], sides[1]);
            } else {
                table.add(
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList());
            }
        }
        var engine = engine();
        for (var input : step.inputs()) {
            engine.register(input, columns(input, tables.get(input)));
        }
        long rows = engine.run(step, parameters);
        var actual = engine.read(step.output());
        assertThat(rows).isEqualTo(actual.rows());
        compare(actual, tables.get("expect"));
        step.inputs().forEach(engine::drop);
        engine.drop(step.output());
    }

    private static void compare(Columns actual, List<List<String>> expected) {
        var head = expected.getFirst();
        var wanted = new ArrayList<List<String>>();
        for (var row : expected.subList(1, expected.size())) {
            assertThat(row).as("row under %s", head).hasSameSizeAs(head);
            var shown = new ArrayList<String>();
            for (int i = 0; i < head.size(); i++) {
                shown.add(normal(head.get(i), row.get(i)));
            }
            wanted.add(shown);
        }
        var found = new ArrayList<List<String>>();
        for (int row = 0; row < actual.rows(); row++) {
            var shown = new ArrayList<String>();
            for (var name : head) {
                shown.add(normal(name, String.valueOf(actual.value(name, row))));
            }
            found.add(shown);
        }
        assertThat(found).as("%s", head).containsExactlyInAnyOrderElementsOf(wanted);
    }

    /** The same text for the same value: dates as day numbers, numbers to twelve digits. */
    private static String normal(String column, String text) {
        if (text.equals("-") || text.equals("null")) {
            return "-";
        }
        if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
            text = Long.toString(LocalDate.parse(text).toEpochDay());
        }
        if (text.matches("-?[\\d.]+(E-?\\d+)?")) {
            return String.format("%.12g", Double.parseDouble(text));
        }
        return column.isEmpty() ? "" : text;
    }

    private static Parameters parameter(Parameters to, Parameters.Kind kind, String name, String text) {
        return switch (kind) {
            case DAY -> to.day(name, LocalDate.parse(text));
            case WHOLE -> to.whole(name, Long.parseLong(text));
            case REAL -> to.real(name, Double.parseDouble(text));
            case SHARE -> to.share(name, Double.parseDouble(text));
            case FLAG -> to.flag(name, Boolean.parseBoolean(text));
            case COLUMN -> to.column(name, text);
        };
    }

    private static Columns columns(String table, @Nullable List<List<String>> lines) {
        assertThat(lines).as("the scenario has no table %s", table).isNotNull();
        var head = new ArrayList<>(lines.getFirst());
        var rows = new ArrayList<List<String>>(lines.subList(1, lines.size()));
        for (var missing : DEFAULTS.getOrDefault(table, Map.of()).entrySet()) {
            if (!head.contains(missing.getKey())) {
                head.add(missing.getKey());
                rows.replaceAll(row -> Stream.concat(row.stream(), Stream.of(missing.getValue()))
                        .toList());
            }
        }
        var builder = Columns.of(rows.size());
        for (int i = 0; i < head.size(); i++) {
            int at = i;
            add(builder, head.get(i), rows.stream().map(row -> row.get(at)).toList());
        }
        return builder.build();
    }

    private static void add(Columns.Builder to, String head, List<String> texts) {
        var name = head.replaceAll(":.*", "");
        var unknown = new BitSet();
        for (int row = 0; row < texts.size(); row++) {
            unknown.set(row, texts.get(row).equals("-"));
        }
        int n = texts.size();
        if (TEXT.contains(name)) {
            to.texts(
                    name,
                    texts.stream().map(text -> text.equals("-") ? null : text).toArray(String[]::new));
        } else if (FLAG.contains(name)) {
            var flags = new boolean[n];
            for (int row = 0; row < n; row++) {
                flags[row] = texts.get(row).equals("true");
            }
            to.add(Column.flag(name), flags, n, unknown);
        } else if (REAL.contains(name) || head.endsWith(":real")) {
            to.doubles(
                    name,
                    texts.stream()
                            .mapToDouble(text -> text.equals("-") ? Double.NaN : Double.parseDouble(text))
                            .toArray());
        } else if (SMALL.contains(name)) {
            to.add(
                    Column.small(name),
                    texts.stream().mapToInt(text -> (int) number(text)).toArray(),
                    n,
                    unknown);
        } else {
            to.add(
                    Column.whole(name),
                    texts.stream().mapToLong(StepScenarios::number).toArray(),
                    n,
                    unknown);
        }
    }

    private static long number(String text) {
        if (text.equals("-")) {
            return 0;
        }
        return text.matches("\\d{4}-\\d\\d-\\d\\d") ? LocalDate.parse(text).toEpochDay() : Long.parseLong(text);
    }
}
