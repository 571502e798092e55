package zhike.customer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhike.web.Page;

/** How a trait's value is written: for people on a page, and for a spreadsheet. */
public final class Cell {
    private Cell() {}

    public static String text(Page page, CustomerTrait trait, @Nullable Object value) {
        return switch (value) {
            case null -> "–";
            case Instant moment -> page.day(moment.atZone(page.zone()).toLocalDate());
            case LocalDate day -> page.day(day);
            case Long minor -> page.money(minor);
            case Double number when trait.type() == CustomerTrait.Type.PERCENT -> page.percent(number, 1);
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> page.number(number.longValue());
            case Double number -> page.decimal(number, 2);
            case String code when trait == OwnTraits.COUNTRY -> country(page, code);
            case String code when trait == OwnTraits.LANGUAGE -> language(page, code);
            case String code
            when trait.type().chosen() ->
                trait.choices().containsKey(code)
                        ? page.t(String.valueOf(trait.choices().get(code)))
                        : code;
            case List<?> codes ->
                codes.stream()
                        .map(code -> text(page, trait, code))
                        .collect(Collectors.joining(page.chinese() ? "、" : ", "));
            default -> value.toString();
        };
    }

    /** Where somebody lives, in the order of their reader's letters. */
    public static String place(Page page, Profile profile) {
        var country = profile.country() == null ? null : country(page, profile.country());
        var parts = Stream.of(profile.address(), profile.postcode(), profile.city(), profile.province(), country)
                .filter(Objects::nonNull)
                .toList();
        if (parts.isEmpty()) return "–";
        return String.join(page.chinese() ? " " : ", ", page.chinese() ? parts.reversed() : parts);
    }

    public static String language(Page page, String tag) {
        var name = Locale.forLanguageTag(tag.replace('_', '-')).getDisplayName(page.locale());
        return name.isEmpty() ? tag : name;
    }

    private static String country(Page page, String code) {
        return code.length() == 2 ? Locale.of("", code).getDisplayCountry(page.locale()) : code;
    }

    /** A number stays a number; everything else is text as a reader of a file expects it. */
    static @Nullable Object raw(Page page, CustomerTrait trait, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant moment -> moment.atZone(page.zone()).toLocalDate().toString();
            case LocalDate day -> day.toString();
            case Long minor -> page.amount(minor);
            case Double number -> Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
            default -> text(page, trait, value);
        };
    }
}
