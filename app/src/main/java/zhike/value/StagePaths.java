package zhike.value;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhike.warehouse.Column;
import zhike.warehouse.Columns;

/**
 * Folds the runs of months of each customer into one line, as they are published: a tenth of the rows. A line is a word for each run, the life, the stage's letter and the
 * first month, and at the end the last month of all: {@code 1e202501 1f202503 1m202504 2e202512 202512}. One run follows on the other without a gap.
 */
final class StagePaths {
    static final List<Column> COLUMNS = List.of(Column.whole("customer_id"), Column.text("path"));
    private static final Map<String, String> LETTERS =
            Map.of("exploration", "e", "formation", "f", "maturity", "m", "decline", "d", "lost", "l");
    private static final Map<String, String> STAGES =
            LETTERS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    private static final int BATCH = 4096;

    private final Consumer<Columns> to;
    private final long[] customers = new long[BATCH];
    private final @Nullable String[] paths = new String[BATCH];
    private final StringBuilder path = new StringBuilder();
    private long customer;
    private long lastMonth;
    private int rows;

    /** @param to gets the lines, some thousand at a time */
    StagePaths(Consumer<Columns> to) {
        this.to = to;
    }

    /** Runs in the order of the customers and their months. */
    void add(Columns spans) {
        var ids = spans.longs("customer_id");
        var lives = spans.ints("life");
        var stages = spans.texts("stage");
        var from = spans.ints("from_month");
        var until = spans.ints("to_month");
        for (int i = 0; i < spans.rows(); i++) {
            if (ids[i] != customer) close();
            customer = ids[i];
            path.append(lives[i])
                    .append(LETTERS.get(String.valueOf(stages[i])))
                    .append(from[i])
                    .append(' ');
            lastMonth = until[i];
        }
    }

    void end() {
        close();
        flush();
    }

    private void close() {
        if (path.isEmpty()) return;
        customers[rows] = customer;
        paths[rows] = path.append(lastMonth).toString();
        path.setLength(0);
        if (++rows == BATCH) flush();
    }

    private void flush() {
        if (rows == 0) return;
        to.accept(Columns.of(rows)
                .longs("customer_id", Arrays.copyOf(customers, rows))
                .texts("path", Arrays.copyOf(paths, rows))
                .build());
        rows = 0;
    }

    static List<Stage.Span> read(String path) {
        var words = path.split(" ", -1);
        var spans = new ArrayList<Stage.Span>();
        var end = month(words[words.length - 1]);
        for (int i = words.length - 2; i >= 0; i--) {
            var word = words[i];
            int letter = word.length() - 7;
            var from = month(word.substring(letter + 1));
            var stage = STAGES.get(word.substring(letter, letter + 1));
            if (stage == null) throw new IllegalStateException("no stage in " + word);
            spans.addFirst(new Stage.Span(Integer.parseInt(word.substring(0, letter)), stage, from, end));
            end = from.minusMonths(1);
        }
        return spans;
    }

    private static YearMonth month(String text) {
        return Lifecycle.yearMonth(Integer.parseInt(text));
    }
}
