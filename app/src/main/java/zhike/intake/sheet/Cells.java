package zhike.intake.sheet;

import java.util.Arrays;
import java.util.List;

/** A row as it stands in the file. Missing cells at its end read as empty. */
public final class Cells {
    private final long line;
    private final String[] values;

    Cells(long line, String[] values) {
        this.line = line;
        this.values = values;
    }

    public static Cells of(long line, String... values) {
        return new Cells(line, values);
    }

    /** Where the row begins: the line of a text, the row of a workbook. */
    public long line() {
        return line;
    }

    public int size() {
        return values.length;
    }

    public String get(int column) {
        return column < values.length ? values[column] : "";
    }

    public List<String> values() {
        return Arrays.asList(values);
    }

    boolean isBlank() {
        for (var value : values) if (!value.isBlank()) return false;
        return true;
    }

    /** Whether cells beyond the columns say something: the row has slipped, and none of its cells can be trusted. */
    public boolean spillsOver(int columns) {
        for (int i = columns; i < values.length; i++) if (!values[i].isBlank()) return true;
        return false;
    }

    @Override
    public String toString() {
        return line + ": " + Arrays.toString(values);
    }
}
