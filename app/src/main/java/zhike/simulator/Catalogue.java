package zhike.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the simulated shop sells: twelve categories, some of whose products came later and some of whose costs nobody wrote down. */
final class Catalogue {
    /** What a yuan is worth, roughly; a currency that is not here counts like the dollar. */
    private static final Map<String, Double> PER_YUAN =
            Map.of("CNY", 1.0, "JPY", 20.0, "KRW", 190.0, "TWD", 4.4, "HKD", 1.1, "INR", 12.0);

    private static final double UNKNOWN_COST = 0.12;
    private static final double LATER = 0.25;
    private static final int TRIES = 5;

    record Category(
            int index, String name, String code, double leastCost, double mostCost, double sentBack, double wanted) {}

    private final List<Category> categories = new ArrayList<>();
    private final List<SimulatedProduct> products = new ArrayList<>();
    private final List<List<SimulatedProduct>> byPrice = new ArrayList<>();
    private final List<Weighted<SimulatedProduct>> byLiking = new ArrayList<>();
    private final Weighted<Category> wanted;
    private final double perYuan;

    Catalogue(Simulation shop) {
        perYuan = perYuan(shop.currency());
        var dice = new Dice();
        List<String[]> variants = new ArrayList<>();
        for (var line : Lines.of("catalogue.txt"))
            switch (line[0]) {
                case "category" -> {
                    variants.clear();
                    categories.add(category(line));
                }
                case "variant" -> variants.add(line);
                default -> {
                    for (var variant : variants) products.add(product(shop, dice, line, variant));
                }
            }
        for (var category : categories) {
            var own = products.stream()
                    .filter(product -> product.categoryIndex() == category.index())
                    .toList();
            byPrice.add(own.stream()
                    .sorted(Comparator.comparingLong(SimulatedProduct::price))
                    .toList());
            byLiking.add(new Weighted<>(own, product -> liking(shop, dice, product)));
        }
        wanted = new Weighted<>(categories, Category::wanted);
    }

    static double perYuan(Currency currency) {
        return PER_YUAN.getOrDefault(currency.getCurrencyCode(), 0.14);
    }

    private Category category(String[] line) {
        return new Category(
                categories.size(),
                line[1] + " " + line[2],
                line[3],
                Double.parseDouble(line[4]),
                Double.parseDouble(line[5]),
                Double.parseDouble(line[6]),
                Double.parseDouble(line[7]));
    }

    private SimulatedProduct product(Simulation shop, Dice dice, String[] item, String[] variant) {
        var index = products.size();
        var category = categories.getLast();
        dice.about(shop.seed(), Dice.About.PRODUCT, index);
        var price = price(Double.parseDouble(item[3]) * Double.parseDouble(variant[3]) * perYuan, shop.currency());
        var cost = Math.max(1, Math.round(price * dice.between(category.leastCost(), category.mostCost())));
        var days = shop.years() * 365;
        return new SimulatedProduct(
                index,
                "%s-%03d".formatted(category.code(), index + 1),
                "%s %s · %s, %s".formatted(item[1], variant[1], item[2], variant[2]),
                category.name(),
                category.index(),
                price,
                dice.chance(UNKNOWN_COST) ? unknown() : Long.valueOf(cost),
                dice.chance(LATER) ? dice.below(days * 3 / 4) : 0);
    }

    private static @Nullable Long unknown() {
        return null;
    }

    /** Prices end in nine tenths where the currency has cents. */
    private static long price(double amount, Currency currency) {
        var digits = Math.max(0, currency.getDefaultFractionDigits());
        var whole = Math.max(1, Math.round(amount));
        if (digits == 0) return Math.max(10, Math.round(whole / 10.0) * 10);
        return BigDecimal.valueOf(whole)
                .subtract(new BigDecimal("0.10"))
                .movePointRight(digits)
                .longValueExact();
    }

    /** A few products are much loved, most are not. */
    private static double liking(Simulation shop, Dice dice, SimulatedProduct product) {
        dice.about(shop.seed(), Dice.About.PRODUCT, 100_000L + product.index());
        return dice.gamma(0.9) + 0.05;
    }

    List<SimulatedProduct> products() {
        return products;
    }

    Category category(int index) {
        return categories.get(index);
    }

    int drawCategory(Dice dice) {
        return wanted.index(dice);
    }

    /** A liked product of the category that was sold on that day and costs no more than the budget; else one of the cheapest. */
    SimulatedProduct draw(Dice dice, int category, double budget, int day) {
        for (var i = 0; i < TRIES; i++) {
            var product = byLiking.get(category).draw(dice);
            if (product.price() <= budget && product.firstDay() <= day) return product;
        }
        var cheap = byPrice.get(category);
        for (var i = dice.below(3); i < cheap.size(); i++) if (cheap.get(i).firstDay() <= day) return cheap.get(i);
        return products.getFirst();
    }
}
