package zhike.intake.sheet;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import zhike.kernel.RuleBroken;

/** Finds out how a file is to be read, from its content. */
public final class Detection {
    private static final int CHARS = 1 << 17;
    private static final int ROWS = 100;
    private static final Pattern NUMBER = Pattern.compile("[-+(]?[\\p{Sc}]?\\s?\\d[\\d.,' ]*\\)?%?");
    private static final Pattern DATE = Pattern.compile("\\d{1,4}[-/.年]\\d{1,2}([-/.月]\\d{1,4}日?)?.*");

    private Detection() {}

    /** @throws RuleBroken when nothing like a table can be seen */
    public static Format of(Source source) {
        if (source.isWorkbook()) return new Format("UTF-8", Delimiter.COMMA, workbookHeader(source));
        try {
            var charset = Encoding.of(source);
            var text = head(source, charset);
            if (text.isBlank()) throw new RuleBroken("intake.file.empty");
            var delimiter = delimiter(text, source.limits());
            return new Format(charset, delimiter, header(rows(text, delimiter, source.limits())));
        } catch (IOException e) {
            throw new RuleBroken("intake.file.damaged", source.name());
        }
    }

    private static boolean workbookHeader(Source source) {
        var rows = new ArrayList<List<String>>();
        try (var sheet = Sheet.open(source, new Format("UTF-8", Delimiter.COMMA, false))) {
            for (Cells row; rows.size() < ROWS && (row = sheet.next()) != null; ) rows.add(row.values());
        }
        if (rows.isEmpty()) throw new RuleBroken("intake.file.noRows", source.name());
        return header(rows);
    }

    private static String head(Source source, String charset) throws IOException {
        try (var in = new InputStreamReader(source.open(), charset)) {
            var chars = new char[CHARS];
            int length = 0;
            for (int n; length < CHARS && (n = in.read(chars, length, CHARS - length)) > 0; ) length += n;
            var text = new String(chars, 0, length);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }

    private static Delimiter delimiter(String text, Limits limits) {
        if (text.startsWith("sep=") && text.length() > 4)
            for (var delimiter : Delimiter.values()) if (delimiter.sign() == text.charAt(4)) return delimiter;
        var best = Delimiter.COMMA;
        double bestScore = 0;
        for (var delimiter : Delimiter.values()) {
            double score = delimiter == Delimiter.ALIGNED ? 0 : regularity(rows(text, delimiter, limits));
            if (score > bestScore) {
                best = delimiter;
                bestScore = score;
            }
        }
        return bestScore == 0 && aligned(rows(text, Delimiter.ALIGNED, limits)) ? Delimiter.ALIGNED : best;
    }

    /** How many rows have the most frequent number of cells (at least two), with a little more for more cells. */
    private static double regularity(List<List<String>> rows) {
        var counts = new HashMap<Integer, Integer>();
        for (var row : rows) if (row.size() > 1) counts.merge(row.size(), 1, Integer::sum);
        double best = 0;
        for (var count : counts.entrySet()) {
            double share = (double) count.getValue() / rows.size();
            if (share >= 0.5) best = Math.max(best, share + Math.log(count.getKey()) / 4);
        }
        return best;
    }

    /** Blanks separate cells only where every line has as many and most of them are figures; names have blanks too. */
    private static boolean aligned(List<List<String>> rows) {
        if (rows.isEmpty() || rows.getFirst().size() < 2) return false;
        int size = rows.getLast().size();
        int same = 0;
        int cells = 0;
        int figures = 0;
        for (var row : rows) {
            if (row.size() == size) same++;
            for (var cell : row) {
                cells++;
                if (isFigure(cell)) figures++;
            }
        }
        return same >= rows.size() * 0.95 && figures * 2 > cells;
    }

    private static List<List<String>> rows(String text, Delimiter delimiter, Limits limits) {
        var rows = new ArrayList<List<String>>();
        boolean whole = text.length() < CHARS;
        if (delimiter == Delimiter.ALIGNED) {
            text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .limit(ROWS)
                    .forEach(line -> rows.add(List.of(AlignedSheet.BLANKS.split(line))));
            return rows;
        }
        try (var reader = CsvSheet.reader(new StringReader(text), delimiter, limits)) {
            for (var row : reader) {
                if (!row.isBlank()
                        && !(rows.isEmpty() && row.size() <= 2 && row.get(0).startsWith("sep=")))
                    rows.add(row.values());
                if (rows.size() > ROWS) break;
            }
        } catch (IOException | RuntimeException e) {
            if (rows.isEmpty() && e.getCause() instanceof RuleBroken refused) throw refused;
        }
        if (!whole && rows.size() > 1 && rows.size() <= ROWS) rows.removeLast();
        return rows;
    }

    /** A header has words in it, each once, and neither figures nor dates nor addresses. */
    static boolean header(List<List<String>> rows) {
        if (rows.isEmpty()) return false;
        Set<String> seen = new HashSet<>();
        int words = 0;
        int repeated = 0;
        for (var cell : rows.getFirst()) {
            var text = cell.strip();
            if (text.isEmpty()) continue;
            if (isFigure(text) || text.contains("@") || text.length() > 200) return false;
            words++;
            if (!seen.add(text)) repeated++;
        }
        return words > 0 && repeated * 2 < words;
    }

    static boolean isFigure(String cell) {
        var text = cell.strip();
        return NUMBER.matcher(text).matches() || DATE.matcher(text).matches();
    }
}
