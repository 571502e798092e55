package zhike.intake.value;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names, ids, addresses and other plain words. */
public final class Texts {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>\"]{1,64}@[^@\\s,;<>\"]+\\.[^@\\s.,;<>\"]{2,}");
    private static final Map<String, String> GENDERS = Map.ofEntries(
            Map.entry("f", "female"),
            Map.entry("female", "female"),
            Map.entry("w", "female"),
            Map.entry("woman", "female"),
            Map.entry("女", "female"),
            Map.entry("女性", "female"),
            Map.entry("女士", "female"),
            Map.entry("feminino", "female"),
            Map.entry("m", "male"),
            Map.entry("male", "male"),
            Map.entry("man", "male"),
            Map.entry("男", "male"),
            Map.entry("男性", "male"),
            Map.entry("先生", "male"),
            Map.entry("masculino", "male"),
            Map.entry("other", "other"),
            Map.entry("其他", "other"),
            Map.entry("diverse", "other"),
            Map.entry("x", "other"));
    private static final java.util.Set<String> UNKNOWN =
            java.util.Set.of("", "unknown", "未知", "保密", "n/a", "-", "u", "0", "null");
    private static final Map<String, Boolean> FLAGS = Map.ofEntries(
            Map.entry("1", true),
            Map.entry("true", true),
            Map.entry("yes", true),
            Map.entry("y", true),
            Map.entry("active", true),
            Map.entry("是", true),
            Map.entry("上架", true),
            Map.entry("在售", true),
            Map.entry("published", true),
            Map.entry("0", false),
            Map.entry("-1", false),
            Map.entry("false", false),
            Map.entry("no", false),
            Map.entry("n", false),
            Map.entry("draft", false),
            Map.entry("archived", false),
            Map.entry("否", false),
            Map.entry("下架", false),
            Map.entry("停售", false));

    private Texts() {}

    /** Stripped, null when nothing is left. A character that the encoding could not make out spoils the row. */
    public static @Nullable String read(String cell) {
        var text = cell.strip();
        if (text.isEmpty()) return null;
        if (text.indexOf('\uFFFD') >= 0) throw new Unreadable("intake.reason.broken", text);
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    /** An id as text: what a spreadsheet made of it (17850.0, 1.785E4) is taken back; leading zeros stay unless told otherwise. */
    public static @Nullable String id(String cell, boolean stripZeros) {
        var text = read(cell);
        if (text == null) return null;
        if (text.length() > 200) throw new Unreadable("intake.reason.idTooLong", text);
        if (text.startsWith("'")) text = text.substring(1);
        int point = text.indexOf('.');
        if (point > 0 && isDigits(text, 0, point) && isZeros(text, point + 1)) text = text.substring(0, point);
        else if (text.length() > 4 && text.matches("\\d(\\.\\d+)?[Ee]\\+?\\d{1,2}"))
            throw new Unreadable("intake.reason.idRounded", text);
        if (!stripZeros || text.length() < 2 || text.charAt(0) != '0') return text;
        int from = 0;
        while (from < text.length() - 1 && text.charAt(from) == '0') from++;
        return text.substring(from);
    }

    /** Lower case. */
    public static @Nullable String email(String cell) {
        var text = read(cell);
        if (text == null) return null;
        var plain = text.startsWith("mailto:") ? text.substring(7) : text;
        if (plain.length() > 254 || !EMAIL.matcher(plain).matches()) throw new Unreadable("intake.reason.email", text);
        return plain.toLowerCase(Locale.ROOT);
    }

    /** female, male, other; null when empty or marked as unknown. */
    public static @Nullable String gender(String cell) {
        var text = cell.strip().toLowerCase(Locale.ROOT);
        if (UNKNOWN.contains(text)) return null;
        var gender = GENDERS.get(text);
        if (gender == null) throw new Unreadable("intake.reason.gender", cell.strip());
        return gender;
    }

    public static @Nullable Boolean flag(String cell) {
        var text = cell.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty()) return null;
        var flag = FLAGS.get(text);
        if (flag == null) throw new Unreadable("intake.reason.flag", cell.strip());
        return flag;
    }

    /** ISO 4217, from code or sign. */
    public static @Nullable String currency(String cell) {
        var text = cell.strip().toUpperCase(Locale.ROOT);
        if (text.isEmpty()) return null;
        var code = switch (text) {
            case "¥", "￥", "元", "人民币", "RMB" -> "CNY";
            case "£" -> "GBP";
            case "€" -> "EUR";
            case "$", "US$" -> "USD";
            case "R$" -> "BRL";
            default -> text;
        };
        try {
            return java.util.Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new Unreadable("intake.reason.currency", cell.strip());
        }
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        return true;
    }

    private static boolean isZeros(String text, int from) {
        for (int i = from; i < text.length(); i++) if (text.charAt(i) != '0') return false;
        return true;
    }
}
