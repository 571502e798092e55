package zhike.intake.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;

/** A cell of a workbook as the text a person would type for it: dates as ISO, numbers without the noise of binary fractions. */
final class WorkbookCell {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** Parts of a number format that are not its letters: quoted text, escapes, colours and locales in brackets. */
    private static final Pattern DECORATION = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]");

    private WorkbookCell() {}

    static String text(Cell cell, boolean from1904) {
        return switch (cell.getType()) {
            case STRING -> cell.getText();
            case BOOLEAN -> String.valueOf(cell.getValue()).equals("true") ? "TRUE" : "FALSE";
            case NUMBER -> number(cell.getRawValue(), cell.getDataFormatString(), from1904);
            case FORMULA -> formula(cell, from1904);
            case ERROR, EMPTY -> "";
        };
    }

    private static String formula(Cell cell, boolean from1904) {
        var raw = cell.getRawValue();
        if (raw == null || raw.startsWith("#")) return "";
        return cell.getValue() instanceof BigDecimal || looksNumeric(raw)
                ? number(raw, cell.getDataFormatString(), from1904)
                : raw;
    }

    static String number(@Nullable String raw, @Nullable String format, boolean from1904) {
        if (raw == null || raw.isBlank()) return "";
        double value;
        try {
            value = Double.parseDouble(raw);
        } catch (NumberFormatException e) {
            return raw;
        }
        if (isDate(format) && value >= 0 && value < 2_958_466) return date(value, hasTime(format), from1904);
        if (Double.isNaN(value) || Double.isInfinite(value)) return "";
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /** Day 60 is the 29 February 1900 that never was; days before it are one off. */
    private static String date(double serial, boolean withTime, boolean from1904) {
        long day = (long) serial;
        long seconds = Math.round((serial - day) * 86_400);
        var start = from1904
                ? LocalDate.of(1904, 1, 1)
                : day < 60 ? LocalDate.of(1899, 12, 31) : LocalDate.of(1899, 12, 30);
        LocalDateTime moment = start.plusDays(day).atStartOfDay().plusSeconds(seconds);
        return withTime || seconds != 0
                ? SECONDS.format(moment)
                : moment.toLocalDate().toString();
    }

    private static boolean isDate(@Nullable String format) {
        if (format == null || format.equalsIgnoreCase("General")) return false;
        var plain = DECORATION.matcher(format).replaceAll("");
        for (int i = 0; i < plain.length(); i++) if ("ymdhsYMDHS年月日".indexOf(plain.charAt(i)) >= 0) return true;
        return false;
    }

    private static boolean hasTime(@Nullable String format) {
        if (format == null) return false;
        var plain = DECORATION.matcher(format).replaceAll("");
        return plain.indexOf('h') >= 0 || plain.indexOf('H') >= 0;
    }

    private static boolean looksNumeric(String raw) {
        return !raw.isEmpty()
                && (Character.isDigit(raw.charAt(0))
                        || raw.charAt(0) == '-' && raw.length() > 1 && Character.isDigit(raw.charAt(1)));
    }
}
