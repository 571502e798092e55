package zhike.models;

import java.util.List;

/**
 * The beta-discrete-Weibull model (BdW) of Fader, Hardie, Liu, Davin &amp; Steenburgh (2018), "How to project customer retention revisited: the role of duration dependence", Journal of
 * Interactive Marketing 43.
 *
 * <p>As {@link ShiftedBetaGeometric}, which it is at c = 1, but a customer's own chance to go may fall (c &lt; 1) or rise (c &gt; 1) with time:
 *
 * <pre>S(t) = B(α, β+t^c)/B(α, β)</pre>
 *
 * @param alpha first shape of the spread over customers
 * @param beta second shape of the spread over customers
 * @param c how the chance to go changes with time
 */
public record BetaDiscreteWeibull(double alpha, double beta, double c) implements ContractModel {

    /** @throws IllegalArgumentException when a parameter is not positive and finite */
    public BetaDiscreteWeibull {
        Model.check("α, β and c", alpha, beta, c);
    }

    /**
     * Fits by maximum likelihood under the standard rules, where lost customers count as repeat buyers do elsewhere.
     *
     * @throws IllegalArgumentException when there are no customers
     */
    public static Fit<BetaDiscreteWeibull> fit(Contracts contracts) {
        return fit(contracts, FitRules.standard());
    }

    /** Fits under the shop's rules. */
    public static Fit<BetaDiscreteWeibull> fit(Contracts contracts, FitRules rules) {
        if (!(contracts.customers() > 0)) throw new IllegalArgumentException("there are no customers to fit");
        double edge = Math.log(1e4);
        double widest = Math.log(20);
        var search = new Search(
                List.of("alpha", "beta", "c"),
                new double[] {-edge, -edge, -widest},
                new double[] {edge, edge, widest},
                List.of(LogScale.log(.6, 2, 1), LogScale.log(.3, 1, 1.5), LogScale.log(5, 10, .7)),
                Prior.around(1, 2, 1));
        return search.fit(
                new BetaDiscreteWeibullLikelihood(contracts),
                contracts.customers(),
                rules,
                p -> new BetaDiscreteWeibull(p[0], p[1], p[2]),
                fitted -> Trust.ofContracts(fitted.alpha, fitted.beta, contracts, rules));
    }

    @Override
    public double[] values() {
        return new double[] {alpha, beta, c};
    }

    @Override
    public BetaDiscreteWeibull with(double... values) {
        return new BetaDiscreteWeibull(values[0], values[1], values[2]);
    }

    @Override
    public double survival(int renewals) {
        return Math.exp(logSurvival(renewals));
    }

    @Override
    public double logSurvival(int renewals) {
        ContractModel.check(renewals);
        return Gammas.logRise(beta, alpha) - Gammas.logRise(beta + Math.pow(renewals, c), alpha);
    }
}
