package zhike.models;

/**
 * The negative log-likelihood of BG/NBD and MBG/NBD in (ln r, ln α, ln a, ln b), with exact gradient and Hessian.
 *
 * <p>With c chances to leave survived by a customer who is still alive (x for BG, x + 1 for MBG) and n = r + x:
 *
 * <pre>
 *   ℓ = ln (r)_x + r ln α − n ln(α+T) + ln (b)_c − ln (a+b)_c + [c &gt; 0] ln(1 + e^g)
 *   g = ln a − ln(b+c−1) + n (ln(α+T) − ln(α+t_x))
 * </pre>
 *
 * (Fader, Hardie &amp; Lee 2005, equation 6, and Batislam, Denizel &amp; Filiztekin 2007, divided by the alive term.) What remains per cell, with the tables of
 * {@link RateTerms}, is one exp, one log and a handful of products.
 *
 * <p>With regular gaps (Reutterer, Platzer &amp; Schröder 2020) n = r + k x, and the 1 beside e^g is instead the chance, relative to that of no event at all, of fewer
 * than k events since the last purchase:
 *
 * <pre>e^q = Σ_j&lt;k (n)_j/j! y^j, y = (T − t_x)/(α+T); ln(e^q + e^g) = q + ln(1 + e^(g−q))</pre>
 */
final class BetaGeometricLikelihood implements Objective {

    private final PurchaseCells cells;
    private final int extraChances;
    private final int k;
    private final double customers;
    private final RateTerms rates;
    private final int[] groups;

    private final double[][] h = new double[4][4];
    private final double[] g = new double[4];

    BetaGeometricLikelihood(PurchaseCells cells, int extraChances, int k) {
        this.cells = cells;
        this.extraChances = extraChances;
        this.k = k;
        customers = cells.customers();
        rates = new RateTerms(cells, k);
        groups = cells.groups();
    }

    @Override
    public int dimension() {
        return 4;
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[][] hessian) {
        double r = Math.exp(theta[0]);
        double alpha = Math.exp(theta[1]);
        double a = Math.exp(theta[2]);
        double b = Math.exp(theta[3]);
        LogScale.clear(g, h);
        double logLikelihood = rates.evaluate(r, alpha, g, h) + survivals(a, b);
        for (int group = 0; group + 1 < groups.length; group++) {
            int x = cells.x[groups[group]];
            if (k > 1) logLikelihood += regularDepartures(groups[group], groups[group + 1], x, r, a, b);
            else if (x + extraChances > 0) logLikelihood += departures(groups[group], groups[group + 1], x, r, a, b);
        }
        LogScale.negate(new double[] {r, alpha, a, b}, g, h, gradient, hessian);
        return -logLikelihood;
    }

    /** ln (b)_c − ln (a+b)_c, summed: a chance to leave is met by customers who survived those before. */
    private double survivals(double a, double b) {
        double sum = 0;
        for (int c = 0; c < rates.beyond.length + extraChances; c++) {
            double met = c < extraChances ? customers : rates.beyond[c - extraChances];
            double one = 1 / (b + c);
            double both = 1 / (a + b + c);
            double leaving = a * one * both;
            sum -= met * Math.log1p(a * one);
            g[2] -= met * both;
            g[3] += met * leaving;
            h[2][2] += met * both * both;
            h[3][2] += met * both * both;
            h[3][3] -= met * leaving * (one + both);
        }
        return sum;
    }

    /** ln(1 + e^g) over the cells of one x: the customer may have left after the last purchase. */
    private double departures(int from, int to, int x, double r, double a, double b) {
        double n = r + x;
        double perB = 1 / (b + (x + extraChances - 1));
        double offset = Math.log(a * perB);
        double perDay = Weeks.of(1);
        double[] logOfDay = rates.logOfDay;
        double[] inverseOfDay = rates.inverseOfDay;
        double a0 = 0, a1 = 0, a2 = 0, a3 = 0;
        double b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0;
        double sum = 0;
        for (int i = from; i < to; i++) {
            int age = cells.t[i];
            int last = cells.tx[i];
            double gap = logOfDay[age] - logOfDay[last];
            double slope = (last - age) * perDay * inverseOfDay[age] * inverseOfDay[last];
            double odds = offset + n * gap;
            double e = Math.exp(-Math.abs(odds));
            double inverse = 1 / (1 + e);
            double w = cells.weight[i];
            sum += w * (Math.max(odds, 0) + Math.log(1 + e));
            double left = w * (odds >= 0 ? inverse : e * inverse);
            double spread = w * e * inverse * inverse;
            a0 += left;
            a1 += left * gap;
            a2 += left * slope;
            a3 -= left * slope * (inverseOfDay[age] + inverseOfDay[last]);
            b0 += spread;
            b1 += spread * gap;
            b2 += spread * slope;
            b3 += spread * gap * gap;
            b4 += spread * gap * slope;
            b5 += spread * slope * slope;
        }
        double perA = 1 / a;
        g[0] += a1;
        g[1] += n * a2;
        g[2] += perA * a0;
        g[3] -= perB * a0;
        h[0][0] += b3;
        h[1][0] += a2 + n * b4;
        h[1][1] += n * a3 + n * n * b5;
        h[2][0] += perA * b1;
        h[3][0] -= perB * b1;
        h[2][1] += n * perA * b2;
        h[3][1] -= n * perB * b2;
        h[2][2] += perA * perA * (b0 - a0);
        h[3][2] -= perA * perB * b0;
        h[3][3] += perB * perB * (b0 + a0);
        return sum;
    }

    /** q + ln(1 + e^(g−q)) over the cells of one x, where gaps are regular. */
    private double regularDepartures(int from, int to, int x, double r, double a, double b) {
        double n = r + k * x;
        int chances = x + extraChances;
        double perB = chances == 0 ? 0 : 1 / (b + (chances - 1));
        double offset = chances == 0 ? Double.NEGATIVE_INFINITY : Math.log(a * perB);
        var phases = new Phases(k);
        double perDay = Weeks.of(1);
        double sum = 0;
        for (int i = from; i < to; i++) {
            double w = cells.weight[i];
            double age = rates.inverseOfDay[cells.t[i]];
            double last = rates.inverseOfDay[cells.tx[i]];
            double silence = (cells.t[i] - cells.tx[i]) * perDay;
            phases.derive(n, silence * age);
            // by α: y = silence/(α+T), dy/dα = −y/(α+T)
            double y = silence * age;
            double q0 = phases.byN;
            double q1 = -phases.byY * y * age;
            double q00 = phases.byNN;
            double q10 = -phases.byNY * y * age;
            double q11 = phases.byYY * y * age * y * age + 2 * phases.byY * y * age * age;
            sum += w * phases.log;
            g[0] += w * q0;
            g[1] += w * q1;
            h[0][0] += w * q00;
            h[1][0] += w * q10;
            h[1][1] += w * q11;
            if (chances == 0) continue;

            double gap = rates.logOfDay[cells.t[i]] - rates.logOfDay[cells.tx[i]];
            double slope = -silence * age * last;
            double odds = offset + n * gap - phases.log;
            double e = Math.exp(-Math.abs(odds));
            double inverse = 1 / (1 + e);
            sum += w * (Math.max(odds, 0) + Math.log(1 + e));
            double left = w * (odds >= 0 ? inverse : e * inverse);
            double spread = w * e * inverse * inverse;
            double d0 = gap - q0;
            double d1 = n * slope - q1;
            double d2 = 1 / a;
            double d3 = -perB;
            g[0] += left * d0;
            g[1] += left * d1;
            g[2] += left * d2;
            g[3] += left * d3;
            h[0][0] += spread * d0 * d0 - left * q00;
            h[1][0] += spread * d1 * d0 + left * (slope - q10);
            h[1][1] += spread * d1 * d1 + left * (-n * slope * (age + last) - q11);
            h[2][0] += spread * d2 * d0;
            h[2][1] += spread * d2 * d1;
            h[2][2] += (spread - left) * d2 * d2;
            h[3][0] += spread * d3 * d0;
            h[3][1] += spread * d3 * d1;
            h[3][2] += spread * d3 * d2;
            h[3][3] += (spread + left) * d3 * d3;
        }
        return sum;
    }
}
