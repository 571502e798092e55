package zhike.models;

import java.util.stream.IntStream;

/**
 * The part of the log-likelihood that all models with Gamma-distributed rates share, with its derivatives by r and α:
 *
 * <pre>Σ ln (r)_n − n ln α − (r+n) ln(1+T/α), n = k x</pre>
 *
 * Rising factorials are sums over l &lt; n of a function of l, so they need only the number of customers with more than l/k purchases; ln(1 + days/α) is taken
 * once per distinct day. In this form nothing cancels when r and α are large.
 */
final class RateTerms {

    /** Customers with more than so many repeat purchases. */
    final double[] beyond;
    /** ln(1 + weeks/α) and 1/(α + weeks) by day, for the days that occur as t_x or T. */
    final double[] logOfDay;

    final double[] inverseOfDay;
    /** Days that occur as t_x or T, ascending. */
    final int[] days;

    final double[] customersOfAge;
    private final double[] eventsOfAge;
    private final int k;

    /** @param k events a purchase is made of: 1 where purchases come at random */
    RateTerms(PurchaseCells cells, int k) {
        this.k = k;
        int size = cells.size();
        int longest = cells.historyDays();
        var occurs = new boolean[longest + 1];
        customersOfAge = new double[longest + 1];
        eventsOfAge = new double[longest + 1];
        beyond = new double[size == 0 ? 0 : cells.x[size - 1]];
        for (int i = 0; i < size; i++) {
            occurs[cells.tx[i]] = true;
            occurs[cells.t[i]] = true;
            customersOfAge[cells.t[i]] += cells.weight[i];
            eventsOfAge[cells.t[i]] += cells.weight[i] * cells.x[i] * k;
            if (cells.x[i] > 0) beyond[cells.x[i] - 1] += cells.weight[i];
        }
        for (int x = beyond.length - 2; x >= 0; x--) beyond[x] += beyond[x + 1];
        days = IntStream.rangeClosed(0, longest).filter(day -> occurs[day]).toArray();
        logOfDay = new double[longest + 1];
        inverseOfDay = new double[longest + 1];
    }

    /** The value; adds its derivatives to the first two places of {@code g} and {@code h} and fills the tables by day. */
    double evaluate(double r, double alpha, double[] g, double[][] h) {
        double sum = 0;
        double perAlpha = 1 / alpha;
        for (int x = 0; x < beyond.length; x++) {
            for (int l = x * k; l < (x + 1) * k; l++) {
                double inverse = 1 / (r + l);
                sum += beyond[x] * Math.log((r + l) * perAlpha);
                g[0] += beyond[x] * inverse;
                h[0][0] -= beyond[x] * inverse * inverse;
            }
        }
        for (int day : days) {
            double time = Weeks.of(day);
            double log = Math.log1p(time * perAlpha);
            double inverse = 1 / (alpha + time);
            double shorter = time * perAlpha * inverse;
            logOfDay[day] = log;
            inverseOfDay[day] = inverse;
            double w = customersOfAge[day];
            double events = eventsOfAge[day];
            sum -= (r * w + events) * log;
            g[0] -= w * log;
            g[1] += r * w * shorter - events * inverse;
            h[1][0] += w * shorter;
            h[1][1] += events * inverse * inverse - r * w * shorter * (perAlpha + inverse);
        }
        return sum;
    }
}
