package zhike.bench.whole;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A Markdown table on the terminal. */
final class Figures {
    private final List<List<String>> rows = new ArrayList<>();

    Figures(String... heads) {
        rows.add(List.of(heads));
        rows.add(Arrays.stream(heads).map(head -> "---").toList());
    }

    Figures row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    void print(String title) {
        System.out.println("\n### " + title + "\n");
        for (var row : rows) System.out.println("| " + String.join(" | ", row) + " |");
        System.out.println();
    }

    static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    static String seconds(double value) {
        return number(value, 2) + " s";
    }

    static String millis(double value) {
        return number(value, 1) + " ms";
    }

    static String times(double ratio) {
        return number(ratio, ratio < 10 ? 2 : 1) + " ×";
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    static double percentile(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * share) - 1)];
    }
}
