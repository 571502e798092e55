package zhike.models;

import java.util.List;

/**
 * The shifted-beta-geometric model (sBG) of Fader &amp; Hardie (2007), "How to project customer retention", Journal of Interactive Marketing 21(1).
 *
 * <p>Assumptions: a customer ends the contract at every renewal with an own chance θ that never changes; θ differs over customers by Beta(α, β). With T the renewal at which the customer goes,
 *
 * <pre>
 *   P(T = t) = B(α+1, β+t−1)/B(α, β)     S(t) = B(α, β+t)/B(α, β)     retention(t) = (β+t−1)/(α+β+t−1)
 * </pre>
 *
 * @param alpha first shape of the chances to go: the mean chance at the first renewal is α / (α + β)
 * @param beta second shape of the chances to go
 */
public record ShiftedBetaGeometric(double alpha, double beta) implements ContractModel {

    /** @throws IllegalArgumentException when a parameter is not positive and finite */
    public ShiftedBetaGeometric {
        Model.check("α and β", alpha, beta);
    }

    /**
     * Fits by maximum likelihood under the standard rules, where lost customers count as repeat buyers do elsewhere.
     *
     * @throws IllegalArgumentException when there are no customers
     */
    public static Fit<ShiftedBetaGeometric> fit(Contracts contracts) {
        return fit(contracts, FitRules.standard());
    }

    /** Fits under the shop's rules. */
    public static Fit<ShiftedBetaGeometric> fit(Contracts contracts, FitRules rules) {
        if (!(contracts.customers() > 0)) throw new IllegalArgumentException("there are no customers to fit");
        double edge = Math.log(1e4);
        var search = new Search(
                List.of("alpha", "beta"),
                new double[] {-edge, -edge},
                new double[] {edge, edge},
                List.of(LogScale.log(1, 2), LogScale.log(.2, 5), LogScale.log(5, 1)),
                Prior.around(1, 2));
        return search.fit(
                objective(contracts),
                contracts.customers(),
                rules,
                p -> new ShiftedBetaGeometric(p[0], p[1]),
                fitted -> Trust.ofContracts(fitted.alpha, fitted.beta, contracts, rules));
    }

    static Objective objective(Contracts contracts) {
        return new Likelihood(contracts);
    }

    private record Likelihood(Contracts contracts) implements Objective {

        @Override
        public int dimension() {
            return 2;
        }

        /** ln P(t) = ln α + ln (β)_(t−1) − ln (α+β)_t, ln S(t) = ln (β)_t − ln (α+β)_t. */
        @Override
        public double evaluate(double[] theta, double[] gradient, double[][] hessian) {
            double[] p = LogScale.exp(theta);
            int most = contracts.renewals();
            var stays = new Rising(p[1], most);
            var all = new Rising(p[0] + p[1], most);
            double lost = contracts.lostCustomers();
            double sum = lost * theta[0];
            double[] g = {lost / p[0], 0};
            double[][] h = {{-lost / (p[0] * p[0]), 0}, {0, 0}};
            for (int t = 0; t <= most; t++) {
                double gone = contracts.lost[t];
                double both = gone + contracts.stayed[t];
                if (both == 0) continue;
                sum -= both * all.log(t);
                g[0] -= both * all.first(t);
                g[1] -= both * all.first(t);
                h[0][0] -= both * all.second(t);
                h[1][0] -= both * all.second(t);
                h[1][1] -= both * all.second(t);
                sum += contracts.stayed[t] * stays.log(t);
                g[1] += contracts.stayed[t] * stays.first(t);
                h[1][1] += contracts.stayed[t] * stays.second(t);
                if (gone == 0) continue;
                sum += gone * stays.log(t - 1);
                g[1] += gone * stays.first(t - 1);
                h[1][1] += gone * stays.second(t - 1);
            }
            LogScale.negate(p, g, h, gradient, hessian);
            return -sum;
        }
    }

    @Override
    public double[] values() {
        return new double[] {alpha, beta};
    }

    @Override
    public ShiftedBetaGeometric with(double... values) {
        return new ShiftedBetaGeometric(values[0], values[1]);
    }

    @Override
    public double survival(int renewals) {
        return Math.exp(logSurvival(renewals));
    }

    @Override
    public double logSurvival(int renewals) {
        ContractModel.check(renewals);
        return Gammas.logRise(beta, alpha) - Gammas.logRise(beta + renewals, alpha);
    }

    @Override
    public double retention(int renewal) {
        if (renewal < 1) throw new IllegalArgumentException("the first renewal is number 1: " + renewal);
        return (beta + renewal - 1) / (alpha + beta + renewal - 1);
    }
}
