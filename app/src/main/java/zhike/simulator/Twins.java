package zhike.simulator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Second rows about the same people, as shops collect them, and relatives who must not be taken for them: with the truth, so that a search for duplicates can be judged. */
final class Twins {
    private final Simulation shop;
    private final People people;
    private final Dice dice = new Dice();
    private final Map<String, String> pinyin = new HashMap<>();
    private final Map<String, List<String>> homophones = new HashMap<>();
    private final List<String[]> given;

    Twins(Simulation shop, People people) {
        this.shop = shop;
        this.people = people;
        var lines = Lines.of("people.txt");
        given = Lines.of(lines, "given");
        for (var line : Lines.of(lines, "surname")) pinyin.put(line[1], line[2]);
        for (var line : given) {
            pinyin.put(line[1], line[2]);
            homophones.computeIfAbsent(line[2], none -> new ArrayList<>()).add(line[1]);
        }
    }

    /** Rows beyond the simulation's customers, by their place among them. */
    List<Twin> all() {
        var all = new ArrayList<Twin>();
        for (int n = 0; n < shop.duplicates(); n++) all.add(duplicate(n));
        for (int n = 0; n < shop.relatives(); n++) all.add(relative(n));
        return all;
    }

    private int original(int n, int of) {
        var step = shop.customers() / of;
        dice.about(shop.seed() + 77, Dice.About.FACE, n);
        return Math.min(shop.customers() - 1, n * step + dice.below(Math.max(1, step)));
    }

    private Twin duplicate(int n) {
        int of = original(n, shop.duplicates());
        var one = people.customer(of);
        var twists = Twin.Twist.values();
        var twist = twists[n % (twists.length - 1)];
        var face = new Face(one, shop.customers() + n, shop.mark() + "-D" + (n + 1));
        boolean chinese = one.name().codePoints().anyMatch(Character::isIdeographic);
        switch (twist) {
            case PHONE_TYPO -> face.phone = one.phone() == null ? null : typo(one.phone());
            case LATIN_NAME -> {
                face.name = chinese ? latin(one.name()) : one.name().toUpperCase(Locale.ROOT);
                face.language = "en";
                face.address = null;
            }
            case SWAPPED -> {
                face.name = chinese ? one.name().substring(1) + one.name().charAt(0) : turned(one.name());
                face.birthday = swapped(one.birthday());
            }
            case NEW_PHONE -> {
                if (one.email() != null || one.birthday() != null) face.phone = other(one.phone());
            }
            case SAME_SOUND -> {
                face.name = chinese ? sameSound(one.name()) : slip(one.name());
                face.address = null;
            }
            case LITTLE_KNOWN -> {
                face.birthday = null;
                face.gender = null;
                face.address = null;
                face.city = null;
                face.province = null;
                if (one.phone() != null) face.email = null;
            }
            case OTHER_MAIL -> face.email = one.email() == null ? null : "hello." + n + "@example.net";
            case MOVED -> {
                face.address = null;
                face.city = "三亚市";
                face.province = "海南省";
                if (one.phone() != null) face.email = null;
            }
            case RELATIVE -> throw new IllegalStateException();
        }
        return new Twin(of, true, twist, face.customer());
    }

    private Twin relative(int n) {
        int of = original(n + shop.duplicates(), Math.max(1, shop.relatives() + shop.duplicates()));
        var one = people.customer(of);
        var face = new Face(one, shop.customers() + shop.duplicates() + n, shop.mark() + "-F" + (n + 1));
        boolean chinese = one.name().codePoints().anyMatch(Character::isIdeographic);
        var first = given.get(dice.below(given.size()))[1];
        while (one.name().contains(first)) first = given.get(dice.below(given.size()))[1];
        face.name = chinese
                ? one.name().charAt(0) + first
                : (one.name().startsWith("A") ? "Bertram" : "Adelheid")
                        + one.name().substring(one.name().indexOf(' '));
        face.birthday = one.birthday() == null ? null : one.birthday().plusDays(400 + dice.below(9_000));
        face.gender = dice.chance(.5) ? one.gender() : null;
        if (!dice.chance(.3)) face.email = null;
        return new Twin(of, false, Twin.Twist.RELATIVE, face.customer());
    }

    private static final class Face {
        private final SimulatedCustomer one;
        private final int index;
        private final String externalId;
        private String name;
        private @Nullable String phone;
        private @Nullable String email;
        private @Nullable String gender;
        private @Nullable LocalDate birthday;
        private @Nullable String province;
        private @Nullable String city;
        private @Nullable String address;
        private String language;

        Face(SimulatedCustomer one, int index, String externalId) {
            this.one = one;
            this.index = index;
            this.externalId = externalId;
            name = one.name();
            phone = one.phone();
            email = one.email();
            gender = one.gender();
            birthday = one.birthday();
            province = one.province();
            city = one.city();
            address = one.address();
            language = one.language();
        }

        SimulatedCustomer customer() {
            return new SimulatedCustomer(
                    index,
                    externalId,
                    name,
                    phone,
                    email,
                    gender,
                    birthday,
                    one.company(),
                    one.country(),
                    province,
                    city,
                    address,
                    language,
                    one.firstSeen() + 86_400);
        }
    }

    /** One digit wrong, or two neighbours in each other's place, never in the country code. */
    private String typo(String phone) {
        int at = 5 + dice.below(phone.length() - 6);
        var digits = new StringBuilder(phone);
        if (dice.chance(.5) && phone.charAt(at) != phone.charAt(at + 1)) {
            digits.setCharAt(at, phone.charAt(at + 1));
            digits.setCharAt(at + 1, phone.charAt(at));
        } else digits.setCharAt(at, (char) ('0' + (phone.charAt(at) - '0' + 1 + dice.below(9)) % 10));
        return digits.toString();
    }

    private @Nullable String other(@Nullable String phone) {
        if (phone == null) return null;
        var digits = new StringBuilder(phone.substring(0, 4));
        while (digits.length() < phone.length()) digits.append(dice.below(10));
        return digits.toString();
    }

    private String latin(String name) {
        var family = capital(pinyin.getOrDefault(name.substring(0, 1), "x"));
        var rest = new StringBuilder();
        for (int at = 1; at < name.length(); at++) rest.append(pinyin.getOrDefault(name.substring(at, at + 1), "x"));
        return dice.chance(.5) ? family + " " + capital(rest.toString()) : capital(rest.toString()) + " " + family;
    }

    private String sameSound(String name) {
        for (int at = name.length() - 1; at > 0; at--) {
            var sign = name.substring(at, at + 1);
            var others = homophones.getOrDefault(pinyin.getOrDefault(sign, ""), List.of()).stream()
                    .filter(other -> !other.equals(sign))
                    .toList();
            if (!others.isEmpty())
                return name.substring(0, at) + others.get(dice.below(others.size())) + name.substring(at + 1);
        }
        return name;
    }

    /** Two letters of the family name in each other's place. */
    private String slip(String name) {
        int at = name.indexOf(' ') + 2;
        return at + 1 < name.length()
                ? name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2)
                : name;
    }

    private static String turned(String name) {
        int space = name.indexOf(' ');
        return name.substring(space + 1) + " " + name.substring(0, space);
    }

    private static @Nullable LocalDate swapped(@Nullable LocalDate day) {
        return day == null || day.getDayOfMonth() > 12
                ? day
                : LocalDate.of(day.getYear(), day.getDayOfMonth(), day.getMonthValue());
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
