package zhike.web;

import java.util.regex.Pattern;

/** Cells of every file we write: a spreadsheet must never run what a customer typed. Plain numbers stay as they are. */
public final class SafeCell {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,]*");

    private SafeCell() {}

    /** Puts an apostrophe before text that a spreadsheet would take for a formula. */
    public static String of(String text) {
        if (text.isEmpty() || NUMBER.matcher(text).matches()) return text;
        return "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** What {@link #of} wrote, read back. */
    public static String read(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@\t\r\n".indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }
}
