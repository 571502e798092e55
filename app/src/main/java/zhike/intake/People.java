package zhike.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zhike.intake.value.Countries;
import zhike.intake.value.Moments;
import zhike.intake.value.Phones;
import zhike.intake.value.Texts;
import zhike.intake.value.Unreadable;

/**
 * The person in a line: a customer, or the buyer of an order. In a file of customers a phone or e-mail that cannot be read refuses the row; in a
 * file of orders it is left out and counted, for an order should not fail because of a typing mistake in a phone number.
 */
final class People {
    private static final Field[] FIELDS = {
        Field.CUSTOMER_ID, Field.CUSTOMER_ID_2, Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.PHONE, Field.EMAIL,
                Field.GENDER,
        Field.BIRTHDAY, Field.COMPANY, Field.COUNTRY, Field.PROVINCE, Field.CITY, Field.ADDRESS, Field.POSTCODE,
                Field.LANGUAGE,
        Field.FIRST_SEEN_AT
    };
    private final Mapping mapping;
    private final boolean strict;
    private final Tally tally;
    private final Phones phones;
    private final Moments moments;
    private String[] lastCells = {};
    private @Nullable CustomerRow last;

    People(Mapping mapping, RowReader.Setting setting, boolean strict, Tally tally) {
        this.mapping = mapping;
        this.strict = strict;
        this.tally = tally;
        phones = new Phones(mapping.region());
        moments = new Moments(setting.dateOrder(), setting.zone(), setting.now());
    }

    /** Null when the line says nothing about a person. */
    @Nullable
    CustomerRow read(Line line) {
        var cells = new String[FIELDS.length];
        for (int i = 0; i < FIELDS.length; i++) cells[i] = line.get(FIELDS[i]);
        if (Arrays.equals(cells, lastCells)) return last == null ? null : at(line, last);
        var person = parse(line);
        lastCells = cells;
        last = person;
        return person;
    }

    private @Nullable CustomerRow parse(Line line) {
        if (line.isBlank(FIELDS)) return null;
        var country = Countries.read(line.get(Field.COUNTRY));
        return new CustomerRow(
                line.number(),
                ids(line),
                name(line),
                contact(line, Field.PHONE, cell -> phones.read(cell, country)),
                contact(line, Field.EMAIL, Texts::email),
                Texts.gender(line.get(Field.GENDER)),
                moments.readDay(line.get(Field.BIRTHDAY)),
                Texts.read(line.get(Field.COMPANY)),
                country,
                Texts.read(line.get(Field.PROVINCE)),
                Texts.read(line.get(Field.CITY)),
                Texts.read(line.get(Field.ADDRESS)),
                Texts.id(line.get(Field.POSTCODE), false),
                Texts.read(line.get(Field.LANGUAGE)),
                strict ? Texts.read(line.get(Field.NOTE)) : null,
                moments.read(line.get(Field.FIRST_SEEN_AT)));
    }

    private List<ExternalRef> ids(Line line) {
        var id = Texts.id(line.get(Field.CUSTOMER_ID), mapping.stripZeros());
        var second = Texts.id(line.get(Field.CUSTOMER_ID_2), mapping.stripZeros());
        if (id == null && second == null) return List.of();
        var ids = new ArrayList<ExternalRef>(2);
        if (id != null && !isNobody(id)) ids.add(new ExternalRef(mapping.source(), id));
        if (second != null) ids.add(new ExternalRef(mapping.source() + "-master", second));
        return List.copyOf(ids);
    }

    /** WooCommerce writes customer 0 for guests. */
    private boolean isNobody(String id) {
        return mapping.rules() == Rules.WOOCOMMERCE && id.equals("0");
    }

    private static @Nullable String name(Line line) {
        var name = Texts.read(line.get(Field.NAME));
        if (name != null) return name;
        var first = Texts.read(line.get(Field.FIRST_NAME));
        var last = Texts.read(line.get(Field.LAST_NAME));
        if (first == null || last == null) return first == null ? last : first;
        return isChinese(last) ? last + first : first + " " + last;
    }

    private static boolean isChinese(String text) {
        return Character.UnicodeScript.of(text.codePointAt(0)) == Character.UnicodeScript.HAN;
    }

    private @Nullable String contact(Line line, Field field, Function<String, @Nullable String> reading) {
        var cell = line.get(field);
        if (cell.isEmpty()) return null;
        try {
            return reading.apply(cell);
        } catch (Unreadable e) {
            if (strict) throw e;
            tally.notice(e.key());
            return null;
        }
    }

    private static CustomerRow at(Line line, CustomerRow person) {
        return new CustomerRow(
                line.number(),
                person.ids(),
                person.name(),
                person.phone(),
                person.email(),
                person.gender(),
                person.birthday(),
                person.company(),
                person.country(),
                person.province(),
                person.city(),
                person.address(),
                person.postcode(),
                person.language(),
                person.note(),
                person.firstSeenAt());
    }
}
