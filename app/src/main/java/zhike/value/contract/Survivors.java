package zhike.value.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import zhike.kernel.RuleBroken;
import zhike.models.Contracts;

/**
 * How many customers of each cohort were left after each renewal, beginning with all of them. A cohort that came later is known for fewer renewals.
 *
 * @param cohorts one list for each, the customers at the beginning first
 */
public record Survivors(List<List<Double>> cohorts) {
    static final int MOST_RENEWALS = 600;
    static final int MOST_COHORTS = 100;
    private static final double MOST_CUSTOMERS = 1e9;
    private static final Pattern NUMBER = Pattern.compile("\\d+([.]\\d+)?");

    public Survivors {
        cohorts = cohorts.stream().map(List::copyOf).toList();
    }

    /**
     * Reads what was pasted: a line for each renewal, a column for each cohort, parted by tabs, semicolons, commas or blanks. A first line without numbers is a heading; a first column
     * that counts the lines from 0 or 1 is a heading too.
     */
    static Survivors read(String text) {
        var lines = new ArrayList<List<String>>();
        for (var line : text.lines().map(String::strip).toList()) if (!line.isEmpty()) lines.add(cells(line));
        if (!lines.isEmpty()
                && lines.getFirst().stream()
                        .noneMatch(cell -> NUMBER.matcher(cell).matches())) lines.removeFirst();
        if (lines.isEmpty()) throw new RuleBroken("value.contract.problem.empty");
        boolean counted = lines.getFirst().size() > 1 && counts(lines);
        int from = counted ? 1 : 0;
        int columns = lines.stream().mapToInt(List::size).max().orElse(0) - from;
        var cohorts = IntStream.range(0, columns)
                .mapToObj(column -> column(lines, column + from))
                .toList();
        return new Survivors(cohorts).checked();
    }

    private static List<String> cells(String line) {
        var split = line.contains("\t") ? "\t" : line.contains(";") ? ";" : line.matches(".*[,，].*") ? "[,，]" : "\\s+";
        return Arrays.stream(line.split(split, -1)).map(String::strip).toList();
    }

    private static boolean counts(List<List<String>> lines) {
        var first = lines.getFirst().getFirst();
        if (!first.equals("0") && !first.equals("1")) return false;
        int begin = Integer.parseInt(first);
        return IntStream.range(0, lines.size())
                .allMatch(i -> lines.get(i).getFirst().equals(String.valueOf(begin + i)));
    }

    /** Ends where nothing more is written; a gap in between is refused. */
    private static List<Double> column(List<List<String>> lines, int column) {
        var customers = new ArrayList<Double>();
        boolean ended = false;
        for (int line = 0; line < lines.size(); line++) {
            var cells = lines.get(line);
            var cell = column < cells.size() ? cells.get(column) : "";
            if (cell.isEmpty()) {
                ended = true;
                continue;
            }
            if (ended || !NUMBER.matcher(cell).matches())
                throw new RuleBroken("value.contract.problem.number", line + 1, cell);
            customers.add(Double.parseDouble(cell));
        }
        return customers;
    }

    /** Throws the first thing wrong. */
    Survivors checked() {
        if (cohorts.isEmpty() || cohorts.stream().anyMatch(List::isEmpty))
            throw new RuleBroken("value.contract.problem.empty");
        if (cohorts.size() > MOST_COHORTS || renewals() > MOST_RENEWALS)
            throw new RuleBroken("value.contract.problem.large", MOST_RENEWALS, MOST_COHORTS);
        for (var cohort : cohorts) {
            for (int n = 0; n < cohort.size(); n++) {
                double left = cohort.get(n);
                if (!(left >= 0 && left <= MOST_CUSTOMERS))
                    throw new RuleBroken("value.contract.problem.number", n + 1, left);
                if (n > 0 && left > cohort.get(n - 1)) throw new RuleBroken("value.contract.problem.rises", n);
            }
            if (cohort.getFirst() == 0) throw new RuleBroken("value.contract.problem.nobody");
        }
        if (renewals() < 2) throw new RuleBroken("value.contract.problem.short");
        return this;
    }

    /** The renewals that the oldest cohort came to. */
    int renewals() {
        return cohorts.stream().mapToInt(List::size).max().orElse(1) - 1;
    }

    /** What all cohorts together did up to this renewal. */
    Contracts upTo(int renewals) {
        var contracts = Contracts.builder();
        for (var cohort : cohorts) {
            int last = Math.min(renewals, cohort.size() - 1);
            for (int n = 1; n <= last; n++) {
                double gone = cohort.get(n - 1) - cohort.get(n);
                if (gone > 0) contracts.lost(n, gone);
            }
            if (cohort.get(last) > 0) contracts.stayed(last, cohort.get(last));
        }
        return contracts.build();
    }

    /** The share of those who came to this renewal and renewed, over all cohorts; not a number where nobody came to it. */
    double retention(int renewal) {
        double before = 0;
        double after = 0;
        for (var cohort : cohorts) {
            if (cohort.size() <= renewal) continue;
            before += cohort.get(renewal - 1);
            after += cohort.get(renewal);
        }
        return before == 0 ? Double.NaN : after / before;
    }

    /** The share that is left after so many renewals, by the retention of all cohorts that came to each. */
    double survival(int renewals) {
        double left = 1;
        for (int n = 1; n <= renewals; n++) left *= retention(n);
        return left;
    }
}
