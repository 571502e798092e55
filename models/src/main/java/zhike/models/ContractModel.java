package zhike.models;

/**
 * A model of how long customers under contract stay, renewal by renewal. All times are numbers of periods; a period ends with a renewal, and after n renewals a customer is in
 * period n + 1.
 */
public sealed interface ContractModel extends Model permits ShiftedBetaGeometric, BetaDiscreteWeibull {

    /** Periods after which what is still to come is left out of sums for ever. */
    int LONGEST = 1_000_000;

    /** Chance of a new customer to renew {@code renewals} times or more: S(n), which is 1 at 0. */
    double survival(int renewals);

    @Override
    ContractModel with(double... values);

    /** Chance of a customer who came to this renewal to renew: S(n)/S(n−1). It rises from one to the next, because those who go easily are gone. */
    default double retention(int renewal) {
        if (renewal < 1) throw new IllegalArgumentException("the first renewal is number 1: " + renewal);
        return Math.exp(logSurvival(renewal) - logSurvival(renewal - 1));
    }

    /** ln S(n). */
    double logSurvival(int renewals);

    /** Chance of a customer who has renewed so many times to renew {@code further} times more. */
    default double chanceToStay(int renewals, int further) {
        return Math.exp(logSurvival(renewals + further) - logSurvival(renewals));
    }

    /**
     * Renewals still expected of a customer who has renewed so many times, each worth (1 + rate)^−(periods until then), within so many periods. The first is one period away; with the one that
     * is due right now, as in Fader &amp; Hardie's discounted expected residual lifetime (DERL), take {@code retention(renewals) · (1 + this)}.
     *
     * @param rate discount a period
     */
    default double expectedRenewals(int renewals, int periods, double rate) {
        if (!(rate >= 0)) throw new IllegalArgumentException("a discount rate is zero or more: " + rate);
        double now = logSurvival(renewals);
        double logFactor = Math.log1p(rate);
        double sum = 0;
        for (int further = 1; further <= periods; further++) {
            double term = Math.exp(logSurvival(renewals + further) - now - further * logFactor);
            sum += term;
            if (term < 1e-17 * sum * Math.min(1, rate)) break;
        }
        return sum;
    }

    /**
     * The same for ever.
     *
     * @param rate discount a period, above zero: without one the sum need not be finite
     */
    default double expectedRenewals(int renewals, double rate) {
        if (!(rate > 0)) throw new IllegalArgumentException("for ever needs a discount above zero");
        return expectedRenewals(renewals, LONGEST, rate);
    }

    /** ln of the likelihood of all contracts. */
    default double logLikelihood(Contracts contracts) {
        double sum = 0;
        for (int n = 0; n < contracts.lost.length; n++) {
            if (contracts.stayed[n] > 0) sum += contracts.stayed[n] * logSurvival(n);
            if (contracts.lost[n] > 0) {
                double before = logSurvival(n - 1);
                sum += contracts.lost[n] * (before + Math.log(-Math.expm1(logSurvival(n) - before)));
            }
        }
        return sum;
    }

    static void check(int renewals) {
        if (renewals < 0) throw new IllegalArgumentException("renewals are none or more: " + renewals);
    }
}
