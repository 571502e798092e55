package zhike.simulator;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Faces of the customers: who they are and where they live. */
final class People {
    private static final double ABROAD = 0.12;
    private static final double NO_PHONE = 0.08;
    private static final double NO_EMAIL = 0.25;
    private static final String[] MAIL = {"example.com", "example.org", "example.net"};

    private record Place(@Nullable String province, List<String> cities) {}

    private record Country(String code, double weight, List<Place> places) {}

    private record Name(String shown, String mail) {}

    private final Simulation shop;
    private final Calendar calendar;
    private final Life life;
    private final Dice dice = new Dice();
    private final String mark;
    private final Weighted<String[]> surnames;
    private final List<String[]> female;
    private final List<String[]> male;
    private final List<String[]> firstFemale;
    private final List<String[]> firstMale;
    private final List<String[]> last;
    private final Weighted<String[]> provinces;
    private final List<String[]> roads;
    private final List<String[]> streets;
    private final List<String[]> trades;
    private final List<String[]> brands;
    private final Weighted<Country> countries;

    People(Simulation shop, Calendar calendar) {
        this.shop = shop;
        this.calendar = calendar;
        this.life = new Life(shop, calendar);
        this.mark = shop.mark();
        var people = Lines.of("people.txt");
        surnames = new Weighted<>(Lines.of(people, "surname"), line -> Double.parseDouble(line[3]));
        var given = Lines.of(people, "given");
        female = given.stream().filter(line -> !line[3].equals("m")).toList();
        male = given.stream().filter(line -> !line[3].equals("f")).toList();
        var first = Lines.of(people, "first");
        firstFemale = first.stream().filter(line -> line[2].equals("f")).toList();
        firstMale = first.stream().filter(line -> line[2].equals("m")).toList();
        last = Lines.of(people, "last");
        var places = Lines.of("places.txt");
        provinces = new Weighted<>(Lines.of(places, "province"), line -> Double.parseDouble(line[3]));
        roads = Lines.of(places, "road");
        streets = Lines.of(places, "street");
        trades = Lines.of(places, "trade");
        brands = Lines.of(places, "brand");
        countries = new Weighted<>(
                Lines.of(places, "country").stream().map(People::country).toList(), Country::weight);
    }

    private static Country country(String[] line) {
        return new Country(
                line[1],
                Double.parseDouble(line[2]),
                Arrays.stream(line[3].split(";"))
                        .map(place -> place.split(":"))
                        .map(place -> new Place(place[0].isEmpty() ? null : place[0], List.of(place[1].split(","))))
                        .toList());
    }

    SimulatedCustomer customer(int index) {
        var arrival = life.arrival(index);
        var role = Life.role(shop, index);
        dice.about(shop.seed(), Dice.About.FACE, index);
        var firstSeen = Math.max(calendar.startSecond(), calendar.epochSecond(arrival, 0) - hesitation());
        var woman = dice.chance(0.58);
        return role != Life.Role.WHOLESALER && abroad(shop, index)
                ? foreigner(index, woman, firstSeen)
                : chinese(index, woman, role == Life.Role.WHOLESALER, firstSeen);
    }

    static boolean abroad(Simulation shop, int index) {
        return (Dice.mixed(shop.seed() * 31 + index) >>> 11) * 0x1.0p-53 < ABROAD;
    }

    /** Seconds between the first visit and the first purchase: most buy at once, some think about it for days. */
    private long hesitation() {
        return dice.chance(0.7) ? dice.between(120, 2400) : (long) (dice.exponential() * 9 * 86_400);
    }

    private SimulatedCustomer chinese(int index, boolean woman, boolean company, long firstSeen) {
        var name = chineseName(woman);
        var province = provinces.draw(dice);
        var cities = province[4].split(",");
        var city = cities[dice.below(cities.length)];
        var phone = dice.chance(NO_PHONE) ? null : "+86154" + digits(8, index);
        return new SimulatedCustomer(
                index,
                mark + "-" + (index + 1),
                name.shown(),
                phone,
                dice.chance(NO_EMAIL) ? null : mail(name.mail(), index),
                gender(woman),
                birthday(),
                company ? company(city) : null,
                "CN",
                province[1],
                city,
                city + one(roads)[1] + dice.between(1, 480) + "号" + dice.between(1, 30) + "栋" + dice.between(101, 2804)
                        + "室",
                "zh",
                firstSeen);
    }

    private SimulatedCustomer foreigner(int index, boolean woman, long firstSeen) {
        var first = one(woman ? firstFemale : firstMale)[1];
        var family = one(last)[1];
        var country = countries.draw(dice);
        var place = country.places().get(dice.below(country.places().size()));
        var phone = dice.chance(NO_PHONE) ? null : phoneAbroad(country.code());
        return new SimulatedCustomer(
                index,
                mark + "-" + (index + 1),
                first + " " + family,
                phone,
                dice.chance(NO_EMAIL) ? null : mail((first + "." + family).toLowerCase(Locale.ROOT), index),
                gender(woman),
                birthday(),
                null,
                country.code(),
                place.province(),
                place.cities().get(dice.below(place.cities().size())),
                dice.between(1, 190) + " " + one(streets)[1],
                "en",
                firstSeen);
    }

    private Name chineseName(boolean woman) {
        var surname = surnames.draw(dice);
        var given = woman ? female : male;
        var one = one(given);
        if (dice.chance(0.3)) return new Name(surname[1] + one[1], surname[2] + one[2]);
        var two = one(given);
        return new Name(surname[1] + one[1] + two[1], surname[2] + one[2] + two[2]);
    }

    private String company(String city) {
        return city.replaceAll("[市区]$", "") + one(brands)[1] + one(trades)[1] + "有限公司";
    }

    /** Kept for drama by Ofcom in Britain, and 555-01xx in North America; the others get the British ones. */
    private String phoneAbroad(String country) {
        return country.equals("US") || country.equals("CA")
                ? "+1" + dice.between(201, 989) + "55501" + digits(2, dice.below(100))
                : "+447700900" + digits(3, dice.below(1000));
    }

    /** Each index its own digits, in no order that the eye could see. */
    private static String digits(int count, int index) {
        var range = (long) Math.pow(10, count);
        var scattered = count < 8 ? index : Math.floorMod(index * 7_368_787L + 41_235_813L, range);
        var text = Long.toString(scattered);
        return "0".repeat(count - text.length()) + text;
    }

    private static String mail(String name, int index) {
        return name + (index + 1) + "@" + MAIL[index % MAIL.length];
    }

    private @Nullable String gender(boolean woman) {
        if (dice.chance(0.2)) return null;
        return woman ? "female" : "male";
    }

    private @Nullable LocalDate birthday() {
        if (dice.chance(0.45)) return null;
        return shop.end().minusDays(Math.round(365.25 * Math.min(95, 17 + 9 * dice.gamma(2.1))));
    }

    private String[] one(List<String[]> lines) {
        return lines.get(dice.below(lines.size()));
    }
}
