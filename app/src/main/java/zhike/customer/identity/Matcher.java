package zhike.customer.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Weighs whether two customers are one, after Fellegi and Sunter (A theory for record linkage, 1969): each field adds log₂ of how much more often it agrees so far for one
 * person written twice than for two persons; how often two persons agree on a value is how common the value is in this shop (Winkler 1989). Relatives agree on family name,
 * phone and address, so a different given name outweighs all of these together.
 */
final class Matcher {
    private static final double MOST_FOR_NAME = 18;
    private static final double MOST_FOR_CONTACT = 17;
    private static final double MOST_FOR_ADDRESS = 10;
    private static final double MOST_FOR_BIRTHDAY = 13;
    private static final double OTHER_PERSON = -25;
    /** Told apart from strangers only for the words. */
    private static final double RELATIVE = -24;

    private static final int LEAST_LOCAL = 5;

    private final Frequencies shop;

    Matcher(Frequencies shop) {
        this.shop = shop;
    }

    Likeness compare(Person one, Person other) {
        var evidence = new ArrayList<Evidence>(8);
        if (one.name() != null && other.name() != null) evidence.add(name(one.name(), other.name()));
        if (one.phone() != null && other.phone() != null) evidence.add(phone(one.phone(), other.phone()));
        if (one.email() != null && other.email() != null) evidence.add(email(one.email(), other.email()));
        if (one.birthday() != null && other.birthday() != null)
            evidence.add(birthday(one.birthday(), other.birthday()));
        if (one.gender() != null && other.gender() != null)
            evidence.add(
                    one.gender().equals(other.gender())
                            ? new Evidence(Field.GENDER, Agreement.SAME, .8)
                            : new Evidence(Field.GENDER, Agreement.DIFFERENT, -4));
        var place = place(one, other);
        if (place != null) evidence.add(place);
        if (one.company() != null && other.company() != null)
            evidence.add(
                    one.company().equals(other.company())
                            ? new Evidence(
                                    Field.COMPANY,
                                    Agreement.SAME,
                                    Math.min(6, shop.rarity(Field.COMPANY, one.company())))
                            : new Evidence(Field.COMPANY, Agreement.DIFFERENT, -1));
        double bits = shop.prior();
        for (var piece : evidence) bits += piece.bits();
        return new Likeness(bits, evidence);
    }

    private Evidence name(PersonName one, PersonName other) {
        if (one.plain().equals(other.plain())) return new Evidence(Field.NAME, Agreement.SAME, rarity(one, 0));
        if (one.familyOnly() || other.familyOnly())
            return one.family().equals(other.family())
                    ? new Evidence(Field.NAME, Agreement.PARTLY, 3)
                    : new Evidence(Field.NAME, Agreement.DIFFERENT, OTHER_PERSON);
        if (one.turnedInChinese(other)) return new Evidence(Field.NAME, Agreement.SWAPPED, rarity(one, 1));
        var best = new Evidence(Field.NAME, Agreement.DIFFERENT, OTHER_PERSON);
        for (var mine : one.readings())
            for (var theirs : other.readings()) {
                var found = read(mine, theirs);
                if (found.bits() > best.bits()) best = found;
            }
        return best;
    }

    private Evidence read(PersonName one, PersonName other) {
        if (one.sounds(other)) {
            if (one.chinese() && other.chinese()) return new Evidence(Field.NAME, Agreement.SAME_SOUND, rarity(one, 3));
            return new Evidence(
                    Field.NAME,
                    one.chinese() == other.chinese() ? Agreement.SAME : Agreement.SAME_IN_LATIN,
                    rarity(one, .5));
        }
        if (one.turnedRound(other))
            return new Evidence(
                    Field.NAME,
                    one.chinese() == other.chinese() ? Agreement.SWAPPED : Agreement.SAME_IN_LATIN,
                    rarity(one, 1));
        // one word, or the family name unknown: the same letters in any order of words
        if ((one.family().isEmpty() || other.family().isEmpty())
                && (one.family() + one.given()).equals(other.family() + other.given()))
            return new Evidence(Field.NAME, Agreement.SAME_IN_LATIN, rarity(one, 1));
        if (one.family().equals(other.family()) && !one.family().isEmpty()) {
            if (!(one.chinese() && other.chinese()) && Slip.between(one.given(), other.given(), 5))
                return new Evidence(Field.NAME, Agreement.ALMOST, Math.max(2, rarity(one, 5)));
            if (one.given().length() == 1 != (other.given().length() == 1)
                    && one.given().charAt(0) == other.given().charAt(0))
                return new Evidence(Field.NAME, Agreement.PARTLY, 4);
            return new Evidence(Field.NAME, Agreement.RELATIVE, RELATIVE);
        }
        if (one.given().equals(other.given())
                && one.given().length() > 2
                && Slip.between(one.family(), other.family(), 4))
            return new Evidence(Field.NAME, Agreement.ALMOST, Math.max(2, rarity(one, 5)));
        return new Evidence(Field.NAME, Agreement.DIFFERENT, OTHER_PERSON);
    }

    private double rarity(PersonName name, double less) {
        return Math.max(1, Math.min(MOST_FOR_NAME, shop.rarity(Field.NAME, name.key())) - less);
    }

    private Evidence phone(String one, String other) {
        if (one.equals(other))
            return new Evidence(Field.PHONE, Agreement.SAME, Math.min(MOST_FOR_CONTACT, shop.rarity(Field.PHONE, one)));
        if (Slip.between(one, other, 8)) return new Evidence(Field.PHONE, Agreement.ALMOST, 9);
        return new Evidence(Field.PHONE, Agreement.DIFFERENT, -1.5);
    }

    private Evidence email(String one, String other) {
        if (one.equals(other))
            return new Evidence(Field.EMAIL, Agreement.SAME, Math.min(MOST_FOR_CONTACT, shop.rarity(Field.EMAIL, one)));
        var mine = one.substring(0, Math.max(0, one.indexOf('@')));
        var theirs = other.substring(0, Math.max(0, other.indexOf('@')));
        if (mine.equals(theirs) && mine.length() >= LEAST_LOCAL)
            return new Evidence(Field.EMAIL, Agreement.PARTLY, Math.min(10, shop.rarity(Field.EMAIL, mine)));
        // wangwei1 and wangwei2 are two people; wangwei1 and wnagwei1 hardly
        if (Slip.between(one, other, 8) && digits(one).equals(digits(other)))
            return new Evidence(Field.EMAIL, Agreement.ALMOST, 8);
        return new Evidence(Field.EMAIL, Agreement.DIFFERENT, -1.5);
    }

    private Evidence birthday(LocalDate one, LocalDate other) {
        if (one.equals(other))
            return new Evidence(
                    Field.BIRTHDAY,
                    Agreement.SAME,
                    Math.min(MOST_FOR_BIRTHDAY, shop.rarity(Field.BIRTHDAY, one.toString())));
        if (one.getYear() == other.getYear()
                && one.getMonthValue() == other.getDayOfMonth()
                && one.getDayOfMonth() == other.getMonthValue())
            return new Evidence(Field.BIRTHDAY, Agreement.SWAPPED, 8);
        int same = (one.getYear() == other.getYear() ? 1 : 0)
                + (one.getMonthValue() == other.getMonthValue() ? 1 : 0)
                + (one.getDayOfMonth() == other.getDayOfMonth() ? 1 : 0);
        if (same == 2) return new Evidence(Field.BIRTHDAY, Agreement.ALMOST, 2);
        return new Evidence(Field.BIRTHDAY, Agreement.DIFFERENT, -7);
    }

    private @Nullable Evidence place(Person one, Person other) {
        if (one.address() != null && other.address() != null) {
            if (one.address().equals(other.address()))
                return new Evidence(
                        Field.ADDRESS,
                        Agreement.SAME,
                        Math.min(MOST_FOR_ADDRESS, shop.rarity(Field.ADDRESS, one.address())));
            if (Slip.between(one.address(), other.address(), 8)
                    && digits(one.address()).equals(digits(other.address())))
                return new Evidence(Field.ADDRESS, Agreement.ALMOST, 6);
        }
        if (one.city() == null || other.city() == null) return null;
        return one.city().equals(other.city())
                ? new Evidence(Field.CITY, Agreement.SAME, Math.min(4, shop.rarity(Field.CITY, one.city())))
                : new Evidence(Field.CITY, Agreement.DIFFERENT, -2);
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }
}
