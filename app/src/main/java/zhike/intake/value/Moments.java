package zhike.intake.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days and times as files write them. Without a zone of their own they are meant in the zone given.
 *
 * <p>Read: 2010-12-01, 2010/12/1 8:26, 2010-12-01T08:26:00Z, 2025-01-15 17:41:00 -0500, 12/1/2010 8:26 (order given), 1.12.2010, 20101201,
 * 20101201082600, 2010年12月1日 8时26分, 1 Dec 2010, Dec 1, 2010 3:05 PM, seconds and milliseconds since 1970, and Excel's day numbers.
 */
public final class Moments {
    private static final Pattern WESTERN =
            Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2})(?:[ T,]+(.+))?");
    private static final Pattern CHINESE =
            Pattern.compile("(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*[日号]?\\s*(.*)");
    private static final Pattern CLOCK = Pattern.compile(
            "(上午|下午)?\\s*(\\d{1,2})[:时点](\\d{1,2})分?(?:[:]?(\\d{1,2})秒?(?:[.,](\\d{1,9}))?)?\\s*([AaPp])?\\.?[Mm]?\\.?\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern WORDS_DAY =
            Pattern.compile("(\\d{1,2})[ -]([A-Za-z]{3,9})\\.?[ ,-]+(\\d{4})(?:[ ,]+(.+))?");
    private static final Pattern WORDS_MONTH =
            Pattern.compile("([A-Za-z]{3,9})\\.? (\\d{1,2}),? (\\d{4})(?:[ ,]+(.+))?");
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);

    private final DateOrder order;
    private final ZoneId zone;
    private final ZoneRules rules;
    private final Instant latest;
    private long lastDay = Long.MIN_VALUE;
    private long lastDayStart;
    private boolean lastDayEven;

    /** @param now a moment more than a day after it is refused */
    public Moments(DateOrder order, ZoneId zone, Instant now) {
        this.order = order;
        this.zone = zone;
        this.rules = zone.getRules();
        this.latest = now.plusSeconds(86_400);
    }

    /** @return null for an empty cell */
    public @Nullable Instant read(String cell) {
        var text = cell.strip();
        if (text.isEmpty() || text.startsWith("0000-00-00")) return null;
        var fast = iso(text);
        if (fast != null) return sane(instant(fast), text);
        try {
            return sane(parse(text), text);
        } catch (DateTimeException e) {
            throw unreadable(text);
        }
    }

    /** A day without time and zone, such as a birthday: 1900 or later, not in the future. */
    public @Nullable LocalDate readDay(String cell) {
        var text = cell.strip();
        if (text.isEmpty() || text.startsWith("0000-00-00")) return null;
        LocalDate day;
        try {
            var fast = iso(text);
            day = fast != null ? fast.toLocalDate() : parse(text).atZone(zone).toLocalDate();
        } catch (DateTimeException e) {
            throw unreadable(text);
        }
        if (day.getYear() < 1900 || day.isAfter(latest.atZone(zone).toLocalDate()))
            throw new Unreadable("intake.reason.dateRange", text);
        return day;
    }

    /** What one value tells about the order of its column: AUTO when it does not. */
    public static DateOrder evidence(String cell) {
        var western = WESTERN.matcher(cell.strip());
        if (!western.matches()) return DateOrder.AUTO;
        if (number(western, 1) > 12) return DateOrder.DAY_FIRST;
        return number(western, 2) > 12 ? DateOrder.MONTH_FIRST : DateOrder.AUTO;
    }

    /** Whether day and month stand first in the cell, so that their order must be known. */
    public static boolean needsOrder(String cell) {
        return WESTERN.matcher(cell.strip()).matches();
    }

    /** 5/5/2010: the same day whichever figure is the month. */
    public static boolean sameEitherWay(String cell) {
        var western = WESTERN.matcher(cell.strip());
        return western.matches() && number(western, 1) == number(western, 2);
    }

    private Instant sane(Instant moment, String text) {
        if (moment.isAfter(latest)
                || moment.isBefore(EARLIEST.atStartOfDay(ZoneOffset.UTC).toInstant()))
            throw new Unreadable("intake.reason.dateRange", text);
        return moment;
    }

    /** yyyy-MM-dd with or without HH:mm and seconds, the most frequent of all; null when it is something else. */
    private static @Nullable LocalDateTime iso(String text) {
        int length = text.length();
        if (length != 10 && length != 16 && length != 19) return null;
        char first = text.charAt(4);
        if ((first != '-' && first != '/') || text.charAt(7) != first) return null;
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        if (year < 0 || month < 0 || day < 0) return null;
        int hour = 0;
        int minute = 0;
        int second = 0;
        if (length > 10) {
            if ((text.charAt(10) != ' ' && text.charAt(10) != 'T') || text.charAt(13) != ':') return null;
            hour = digits(text, 11, 13);
            minute = digits(text, 14, 16);
            if (length == 19) second = text.charAt(16) == ':' ? digits(text, 17, 19) : -1;
            if (hour < 0 || minute < 0 || second < 0) return null;
        }
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second);
        } catch (DateTimeException e) {
            throw unreadable(text);
        }
    }

    /** Most files go day by day, and most days have one offset from midnight to midnight. */
    private Instant instant(LocalDateTime moment) {
        long day = moment.toLocalDate().toEpochDay();
        if (day != lastDay) {
            lastDay = day;
            var start = moment.toLocalDate().atStartOfDay(zone).toInstant();
            lastDayStart = start.getEpochSecond();
            lastDayEven = rules.getOffset(start).equals(rules.getOffset(start.plusSeconds(86_399)))
                    && moment.toLocalDate().atStartOfDay(zone).toLocalTime().equals(LocalTime.MIDNIGHT);
        }
        if (!lastDayEven) return moment.atZone(zone).toInstant();
        return Instant.ofEpochSecond(lastDayStart + moment.toLocalTime().toSecondOfDay(), moment.getNano());
    }

    private Instant parse(String text) {
        Matcher m;
        if ((m = WESTERN.matcher(text)).matches()) return western(m, text);
        if ((m = CHINESE.matcher(text)).matches())
            return at(LocalDate.of(number(m, 1), number(m, 2), number(m, 3)), m.group(4), text);
        if ((m = WORDS_DAY.matcher(text)).matches())
            return at(LocalDate.of(number(m, 3), month(m.group(2), text), number(m, 1)), m.group(4), text);
        if ((m = WORDS_MONTH.matcher(text)).matches())
            return at(LocalDate.of(number(m, 3), month(m.group(1), text), number(m, 2)), m.group(4), text);
        if (isDigits(text)) return figures(text);
        if (text.length() > 4 && (text.charAt(4) == '-' || text.charAt(4) == '/' || text.charAt(4) == '.'))
            return isoLike(text);
        return serial(text);
    }

    private Instant western(Matcher m, String text) {
        int a = number(m, 1);
        int b = number(m, 2);
        int year = number(m, 3);
        if (year < 100) year += year < 70 ? 2000 : 1900;
        if (order == DateOrder.AUTO && a <= 12 && b <= 12 && a != b)
            throw new Unreadable("intake.reason.dateOrder", text);
        boolean dayFirst = order == DateOrder.AUTO ? a > 12 : order == DateOrder.DAY_FIRST;
        return at(LocalDate.of(year, dayFirst ? b : a, dayFirst ? a : b), m.group(4), text);
    }

    /** 20101201, 20101201082600, seconds or milliseconds since 1970, or a day number of Excel. */
    private Instant figures(String text) {
        return switch (text.length()) {
            case 5 ->
                instant(LocalDate.of(1899, 12, 30)
                        .plusDays(Long.parseLong(text))
                        .atStartOfDay());
            case 8 ->
                instant(LocalDate.of(digits(text, 0, 4), digits(text, 4, 6), digits(text, 6, 8))
                        .atStartOfDay());
            case 10 -> Instant.ofEpochSecond(Long.parseLong(text));
            case 12 ->
                instant(LocalDate.of(digits(text, 0, 4), digits(text, 4, 6), digits(text, 6, 8))
                        .atTime(digits(text, 8, 10), digits(text, 10, 12)));
            case 13 -> Instant.ofEpochMilli(Long.parseLong(text));
            case 14 ->
                instant(LocalDate.of(digits(text, 0, 4), digits(text, 4, 6), digits(text, 6, 8))
                        .atTime(digits(text, 8, 10), digits(text, 10, 12), digits(text, 12, 14)));
            default -> throw unreadable(text);
        };
    }

    /** 40513.3513888889: days since the end of 1899 with the time as fraction. */
    private Instant serial(String text) {
        if (!text.matches("\\d{5}[.,]\\d+")) throw unreadable(text);
        double days = Double.parseDouble(text.replace(',', '.'));
        long seconds = Math.round((days - (long) days) * 86_400);
        return instant(
                LocalDate.of(1899, 12, 30).plusDays((long) days).atStartOfDay().plusSeconds(seconds));
    }

    private Instant isoLike(String text) {
        int end = 5;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || "-/.".indexOf(text.charAt(end)) >= 0))
            end++;
        var parts = text.substring(0, end).split("[-/.]");
        if (parts.length != 3) throw unreadable(text);
        try {
            var day = LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            var rest = text.substring(end);
            return at(day, rest.startsWith("T") ? rest.substring(1) : rest, text);
        } catch (NumberFormatException e) {
            throw unreadable(text);
        }
    }

    private Instant at(LocalDate day, @Nullable String clock, String text) {
        if (clock == null || clock.isBlank()) return instant(day.atStartOfDay());
        var m = CLOCK.matcher(clock.strip());
        if (!m.matches()) {
            try {
                return OffsetDateTime.parse(day + "T" + clock.strip(), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                        .toInstant();
            } catch (DateTimeParseException e) {
                throw unreadable(text);
            }
        }
        int hour = number(m, 2);
        var half = m.group(6) != null
                ? m.group(6).toLowerCase(Locale.ROOT)
                : m.group(1) == null ? "" : m.group(1).equals("下午") ? "p" : "a";
        if (half.equals("p") && hour < 12) hour += 12;
        if (half.equals("a") && hour == 12) hour = 0;
        int second = m.group(4) == null ? 0 : number(m, 4);
        int nano = m.group(5) == null ? 0 : Integer.parseInt((m.group(5) + "00000000").substring(0, 9));
        var moment = day.atTime(hour, number(m, 3), second, nano);
        var zoned = m.group(7);
        if (zoned == null) return instant(moment);
        return moment.toInstant(zoned.startsWith("+") || zoned.startsWith("-") ? ZoneOffset.of(zoned) : ZoneOffset.UTC);
    }

    private static int month(String word, String text) {
        int at = word.length() < 3 ? -1 : MONTHS.indexOf(word.substring(0, 3).toLowerCase(Locale.ROOT));
        if (at < 0 || at % 3 != 0) throw unreadable(text);
        return at / 3 + 1;
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) return -1;
            value = value * 10 + digit;
        }
        return value;
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        return true;
    }

    private static Unreadable unreadable(String text) {
        return new Unreadable("intake.reason.date", text);
    }
}
