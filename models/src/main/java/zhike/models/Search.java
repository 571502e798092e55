package zhike.models;

import java.util.List;
import java.util.function.Function;

/**
 * How the parameters of a model are looked for: within which box and from which starts, all in logarithms.
 *
 * @param names of the parameters, as in the paper
 * @param lower where the box begins
 * @param upper where it ends
 * @param starts the likelihood may have several hilltops
 * @param prior used when the rules ask for it
 */
@SuppressWarnings("ArrayRecordComponent")
record Search(List<String> names, double[] lower, double[] upper, List<double[]> starts, Prior prior) {

    /** Cells that suffice to tell the hilltops apart. */
    private static final int SKETCH = 20_000;

    /** What speaks against a fitted model. */
    interface Doubts<M> {
        List<Trust.Doubt> of(M fitted, PurchaseCells cells, FitRules rules);
    }

    /** Finds the best hilltop on a sketch of the shop, if that is large, and climbs it on the whole. */
    <M extends Model> Fit<M> fit(
            PurchaseCells cells,
            FitRules rules,
            Function<PurchaseCells, Objective> likelihood,
            Function<double[], M> model,
            Doubts<M> doubts) {
        var whole = likelihood.apply(cells);
        if (cells.size() <= SKETCH) {
            return fit(whole, cells.customers(), rules, model, fitted -> doubts.of(fitted, cells, rules));
        }
        var sketch = likelihood.apply(cells.thinned(SKETCH));
        var near = Newton.lowest(with(sketch, rules), starts, lower, upper, rules.mostSteps());
        var climb = new Search(names, lower, upper, List.of(near.theta()), prior);
        return climb.fit(whole, cells.customers(), rules, model, fitted -> doubts.of(fitted, cells, rules));
    }

    <M extends Model> Fit<M> fit(
            Objective likelihood,
            double customers,
            FitRules rules,
            Function<double[], M> model,
            Function<M, List<Trust.Doubt>> doubts) {
        var optimum = Newton.lowest(with(likelihood, rules), starts, lower, upper, rules.mostSteps());
        M fitted = model.apply(LogScale.exp(optimum.theta()));
        double penalty = rules.priors() == FitRules.Priors.WEAK ? prior.penalty(optimum.theta()) : 0;
        double logLikelihood = penalty - optimum.value();
        return Fit.of(fitted, names, optimum, logLikelihood, customers, doubts.apply(fitted), rules);
    }

    private Objective with(Objective likelihood, FitRules rules) {
        return rules.priors() == FitRules.Priors.WEAK ? prior.on(likelihood) : likelihood;
    }
}
