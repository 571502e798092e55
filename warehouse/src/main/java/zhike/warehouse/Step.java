package zhike.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One numbered SQL file: a SELECT in the dialect DuckDB and Spark share, below a header that names what it reads, makes
 * and wants:
 *
 * <pre>
 * -- What a row of the output is.
 * -- input: orders
 * -- output: customer_day (table)
 * -- parameters: asOf day, marginRate share
 * </pre>
 */
public final class Step {
    private static final Pattern PARAMETER = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern OUTPUT = Pattern.compile("([a-z0-9_]+)( \\((table|view)\\))?");

    private final String name;
    private final List<String> inputs;
    private final String output;
    private final boolean view;
    private final Map<String, Parameters.Kind> parameters;
    private final String sql;

    private Step(
            String name,
            List<String> inputs,
            String output,
            boolean view,
            Map<String, Parameters.Kind> parameters,
            String sql) {
        this.name = name;
        this.inputs = inputs;
        this.output = output;
        this.view = view;
        this.parameters = parameters;
        this.sql = sql;
    }

    /** Reads a step from the resource {@code zhike/warehouse/<path>.sql}. */
    public static Step of(String path) {
        var resource = "/zhike/warehouse/" + path + ".sql";
        try (var in = Step.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no step " + resource);
            }
            return parse(
                    path.substring(path.lastIndexOf('/') + 1), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Step parse(String name, String text) {
        var inputs = List.copyOf(list(header(name, text, "input")));
        var outputText = header(name, text, "output");
        var output = OUTPUT.matcher(outputText);
        if (!output.matches()) {
            throw new IllegalArgumentException("step " + name + " has no proper output: " + outputText);
        }
        var parameters = new LinkedHashMap<String, Parameters.Kind>();
        for (var each : list(header(name, text, "parameters"))) {
            var words = each.split(" ", -1);
            if (words.length != 2) {
                throw new IllegalArgumentException("step " + name + ": parameter " + each + " wants a name and a kind");
            }
            parameters.put(words[0], Parameters.Kind.valueOf(words[1].toUpperCase(Locale.ROOT)));
        }
        var sql = text.lines().filter(line -> !line.strip().startsWith("--")).reduce("", (a, b) -> a + b + "\n");
        var used = new LinkedHashSet<String>();
        PARAMETER.matcher(sql).results().forEach(found -> used.add(found.group(1)));
        if (!used.equals(parameters.keySet())) {
            throw new IllegalArgumentException(
                    "step " + name + " declares " + parameters.keySet() + " and uses " + used + " as parameters");
        }
        return new Step(
                name, inputs, Names.check(output.group(1)), "view".equals(output.group(3)), parameters, sql.strip());
    }

    /**
     * The same step over other tables: its name, its output and those of its inputs that are named end in {@code ending}. Tables of these names must not share them with
     * columns that the step uses.
     */
    public Step ending(String ending, Set<String> tables) {
        var renamed = sql;
        var theirs = new ArrayList<String>();
        for (var input : inputs) {
            theirs.add(tables.contains(input) ? input + ending : input);
            if (tables.contains(input)) renamed = renamed.replaceAll("\\b" + input + "\\b", input + ending);
        }
        return new Step(name + ending, List.copyOf(theirs), Names.check(output + ending), view, parameters, renamed);
    }

    public String name() {
        return name;
    }

    public List<String> inputs() {
        return inputs;
    }

    public String output() {
        return output;
    }

    /** Whether the output is only a view: computed again by whoever reads it. */
    public boolean isView() {
        return view;
    }

    public Set<String> parameters() {
        return parameters.keySet();
    }

    Parameters.Kind kind(String parameter) {
        var kind = parameters.get(parameter);
        if (kind == null) {
            throw new IllegalArgumentException("step " + name + " has no parameter " + parameter);
        }
        return kind;
    }

    /** The SELECT with the parameters written in. */
    public String sql(Parameters given) {
        return PARAMETER.matcher(sql).replaceAll(found -> {
            var parameter = found.group(1);
            return given.literal(parameter, kind(parameter));
        });
    }

    private static String header(String name, String text, String key) {
        return text.lines()
                .takeWhile(line -> line.startsWith("--"))
                .filter(line -> line.startsWith("-- " + key + ":"))
                .map(line -> line.substring(key.length() + 4).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("step " + name + " does not say its " + key));
    }

    private static List<String> list(String text) {
        return "none".equals(text)
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
