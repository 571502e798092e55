package zhike.intake.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Amounts and quantities as people and programs write them. */
public final class Decimals {
    /** Nobody's order: a figure above this is a mistake of the file. */
    public static final BigDecimal ABSURD = new BigDecimal(1_000_000_000);

    private final DecimalMark mark;

    public Decimals(DecimalMark mark) {
        this.mark = mark;
    }

    /**
     * The exact value: 1,234.56 · 1.234,56 · ¥1,234 · (12.00) · -3.5 · 3.5- · USD 3.20 · 1 234,5 · 1'234.50 · 1.5E3.
     *
     * @return null for an empty cell
     * @throws Unreadable with {@code intake.reason.number} or {@code intake.reason.absurd}
     */
    public @Nullable BigDecimal read(String cell) {
        var plain = plain(cell);
        BigDecimal value;
        if (plain != null) {
            value = plain;
        } else {
            var text = normal(cell);
            if (text.isEmpty()) return null;
            value = parse(text, cell);
        }
        if (value.abs().compareTo(ABSURD) > 0) throw new Unreadable("intake.reason.absurd", cell.strip());
        return value;
    }

    /** The fast way for what most cells are: digits, perhaps a sign, perhaps one point. Null when it is not that simple. */
    private @Nullable BigDecimal plain(String cell) {
        int length = cell.length();
        if (length == 0 || length > 15) return null;
        int i = 0;
        boolean negative = cell.charAt(0) == '-';
        if (negative) i = 1;
        long digits = 0;
        int scale = -1;
        int count = 0;
        for (; i < length; i++) {
            char c = cell.charAt(i);
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                count++;
                if (scale >= 0) scale++;
            } else if (c == '.' && scale < 0 && mark != DecimalMark.COMMA) {
                scale = 0;
            } else {
                return null;
            }
        }
        if (count == 0 || scale == 0) return null;
        return BigDecimal.valueOf(negative ? -digits : digits, Math.max(0, scale));
    }

    private BigDecimal parse(String text, String cell) {
        boolean negative = false;
        boolean signed = text.startsWith("-") || text.startsWith("+");
        if (text.startsWith("(") && text.endsWith(")")) {
            negative = true;
            text = text.substring(1, text.length() - 1);
        }
        if (text.startsWith("-") || text.startsWith("+")) {
            negative ^= text.startsWith("-");
            text = text.substring(1);
        } else if (text.endsWith("-")) {
            negative = !negative;
            text = text.substring(0, text.length() - 1);
        }
        text = withoutCurrency(text);
        if (text.startsWith("-") && !signed) {
            negative = !negative;
            text = text.substring(1);
        }
        var digits = points(text);
        if (digits == null || digits.startsWith("-") || digits.startsWith("+"))
            throw new Unreadable("intake.reason.number", cell.strip());
        try {
            var value = new BigDecimal(digits);
            if (value.scale() < -18)
                throw new Unreadable("intake.reason.absurd", cell.strip()); // written out it would fill the memory
            if (value.scale() > 30 || value.precision() > 60)
                throw new Unreadable("intake.reason.number", cell.strip());
            if (value.scale() < 0) value = value.setScale(0);
            return negative ? value.negate() : value;
        } catch (NumberFormatException e) {
            throw new Unreadable("intake.reason.number", cell.strip());
        }
    }

    /** Full-width digits and signs become plain, every kind of blank goes. */
    private static String normal(String cell) {
        var text = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c >= '\uFF01' && c <= '\uFF5E') c = (char) (c - 0xFEE0);
            if (c == '\u2212' || c == '\u2013') c = '-';
            if (Character.isWhitespace(c)
                    || c == '\u00A0'
                    || c == '\u202F'
                    || c == '\u2007'
                    || c == '\''
                    || c == '\u2019') continue;
            text.append(c);
        }
        return text.toString();
    }

    /** USD 3.20, 3.20 EUR, ¥12, 12元, R$ 5. */
    private static String withoutCurrency(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isCurrency(text.charAt(from)) && from < 4) from++;
        while (to > from && isCurrency(text.charAt(to - 1)) && text.length() - to < 4) to--;
        return text.substring(from, to);
    }

    private static boolean isCurrency(char c) {
        return Character.getType(c) == Character.CURRENCY_SYMBOL || Character.isLetter(c);
    }

    /** The number with a point as its only mark, or null when the marks make no sense. */
    private @Nullable String points(String text) {
        if (text.isEmpty()) return null;
        int lastPoint = text.lastIndexOf('.');
        int lastComma = text.lastIndexOf(',');
        if (lastPoint < 0 && lastComma < 0) return text;
        var style = mark;
        if (style == DecimalMark.AUTO) {
            var told = evidence(text);
            style = told == DecimalMark.AUTO ? DecimalMark.POINT : told;
        }
        char decimal = style == DecimalMark.COMMA ? ',' : '.';
        char group = style == DecimalMark.COMMA ? '.' : ',';
        int at = text.indexOf(decimal);
        if (at != text.lastIndexOf(decimal)) return null;
        var whole = at < 0 ? text : text.substring(0, at);
        var fraction = at < 0 ? "" : text.substring(at + 1);
        if (fraction.indexOf(group) >= 0 || whole.indexOf(group) >= 0 && !grouped(whole, group)) return null;
        return whole.replace(String.valueOf(group), "") + (fraction.isEmpty() ? "" : "." + fraction);
    }

    /** Thousands (1,234,567), also the Indian way (12,34,567). */
    private static boolean grouped(String whole, char group) {
        var parts = whole.split(String.valueOf(group == '.' ? "\\." : group), -1);
        for (int i = 0; i < parts.length; i++) {
            int digits = parts[i].length();
            boolean last = i == parts.length - 1;
            if (last ? digits != 3 : i == 0 ? digits < 1 || digits > 3 : digits != 2 && digits != 3) return false;
        }
        return true;
    }

    /** What one value tells about the mark of its column: AUTO when it does not (1234, 1,234, 1.234). */
    public static DecimalMark evidence(String cell) {
        int point = cell.lastIndexOf('.');
        int comma = cell.lastIndexOf(',');
        if (point < 0 && comma < 0) return DecimalMark.AUTO;
        if (point >= 0 && comma >= 0) return point > comma ? DecimalMark.POINT : DecimalMark.COMMA;
        char sign = point >= 0 ? '.' : ',';
        int at = Math.max(point, comma);
        if (cell.indexOf(sign) != at) return sign == '.' ? DecimalMark.COMMA : DecimalMark.POINT;
        int digits = 0;
        for (int i = at + 1; i < cell.length() && Character.isDigit(cell.charAt(i)); i++) digits++;
        boolean zeroBefore =
                at > 0 && cell.charAt(at - 1) == '0' && (at == 1 || !Character.isDigit(cell.charAt(at - 2)));
        if (digits == 3 && !zeroBefore) return DecimalMark.AUTO;
        return sign == '.' ? DecimalMark.POINT : DecimalMark.COMMA;
    }
}
