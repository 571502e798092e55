package zhike.models;

import java.util.List;
import java.util.function.Function;

/** The fit of all models whose customers leave after a purchase with a Beta-distributed chance. */
final class BetaGeometricFit {

    private BetaGeometricFit() {}

    /** @param k events a purchase is made of */
    static <M extends TransactionModel> Fit<M> of(
            PurchaseCells cells, FitRules rules, int extraChances, int k, Function<double[], M> model) {
        var shop = ShopScale.of(cells);
        double faster = 1.0 / k;
        var search = new Search(
                List.of("r", "alpha", "a", "b"),
                shop.lower(0, 1, 0, 0),
                shop.upper(0, 1, 0, 0),
                List.of(
                        shop.start(.5, .5 * faster, 1, 2),
                        shop.start(2, .5 * faster, .3, 3),
                        shop.start(.3, .3 * faster, .2, .2),
                        shop.start(5, .7 * faster, .5, .5),
                        shop.start(.03, .1 * faster, 10, 20)),
                Prior.around(.5, Double.NaN, .8, 2.5));
        return search.fit(
                cells,
                rules,
                some -> new BetaGeometricLikelihood(some, extraChances, k),
                model,
                BetaGeometricFit::doubts);
    }

    private static List<Trust.Doubt> doubts(TransactionModel model, PurchaseCells cells, FitRules rules) {
        double[] values = model.values();
        var doubts = Trust.ofData(cells, rules);
        Trust.ofRates(values[0], rules, doubts);
        Trust.ofLeaving(values[2], values[3], rules, doubts);
        return doubts;
    }
}
