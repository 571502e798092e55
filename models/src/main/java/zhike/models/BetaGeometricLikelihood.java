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
 * (Fader, Hardie &amp; Lee 2005, equation 6, and Batislam, Denizel &amp; Filiztekin 2007, divided by the alive term.) Rising factorials are sums over
 * k &lt; x of a function of k, so they need only the number of customers with more than k purchases; ln(1 + days/α) is
 * taken once per distinct day; what remains per cell is one exp, one log and a handful of products.
 */
final class BetaGeometricLikelihood implements Objective {

    private final PurchaseCells cells;
    private final int extraChances;
    private final double customers;
    /** Customers with more than k repeat purchases. */
    private final double[] beyond;
    /** Days that occur as t_x or T, ascending, and their place in the tables. */
    private final int[] days;

    private final double[] customersOfAge;
    private final double[] purchasesOfAge;
    /** Where cells with the same x begin and end. */
    private final int[] groups;

    private final double[] logOfDay;
    private final double[] inverseOfDay;

    private final double[][] h = new double[4][4];
    private final double[] g = new double[4];
    private double softplus;

    BetaGeometricLikelihood(PurchaseCells cells, int extraChances) {
        this.cells = cells;
        this.extraChances = extraChances;
        customers = cells.customers();
        int size = cells.size();
        int longest = cells.historyDays();
        var occurs = new boolean[longest + 1];
        customersOfAge = new double[longest + 1];
        purchasesOfAge = new double[longest + 1];
        beyond = new double[size == 0 ? 0 : cells.x[size - 1]];
        int groupCount = 0;
        for (int i = 0; i < size; i++) {
            occurs[cells.tx[i]] = true;
            occurs[cells.t[i]] = true;
            customersOfAge[cells.t[i]] += cells.weight[i];
            purchasesOfAge[cells.t[i]] += cells.weight[i] * cells.x[i];
            if (cells.x[i] > 0) beyond[cells.x[i] - 1] += cells.weight[i];
            if (i == 0 || cells.x[i] != cells.x[i - 1]) groupCount++;
        }
        for (int k = beyond.length - 2; k >= 0; k--) beyond[k] += beyond[k + 1];
        groups = new int[groupCount + 1];
        int group = 0;
        for (int i = 0; i < size; i++) if (i == 0 || cells.x[i] != cells.x[i - 1]) groups[group++] = i;
        groups[group] = size;
        days = java.util.stream.IntStream.rangeClosed(0, longest)
                .filter(day -> occurs[day])
                .toArray();
        logOfDay = new double[longest + 1];
        inverseOfDay = new double[longest + 1];
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
        java.util.Arrays.fill(g, 0);
        for (double[] row : h) java.util.Arrays.fill(row, 0);

        double logLikelihood = purchases(r, alpha) + survivals(a, b);
        softplus = 0;
        for (int group = 0; group + 1 < groups.length; group++) {
            int x = cells.x[groups[group]];
            if (x + extraChances > 0) departures(groups[group], groups[group + 1], x, r, a, b);
        }
        logLikelihood += softplus;

        double[] p = {r, alpha, a, b};
        for (int i = 0; i < 4; i++) {
            gradient[i] = -p[i] * g[i];
            for (int j = 0; j <= i; j++) {
                double second = -p[i] * p[j] * h[i][j];
                if (i == j) second += gradient[i];
                hessian[i][j] = second;
                hessian[j][i] = second;
            }
        }
        return -logLikelihood;
    }

    /** ln (r)_x − x ln α − (r+x) ln(1+T/α), summed: in this form nothing cancels when r and α are large. */
    private double purchases(double r, double alpha) {
        double sum = 0;
        double perAlpha = 1 / alpha;
        for (int k = 0; k < beyond.length; k++) {
            double inverse = 1 / (r + k);
            sum += beyond[k] * Math.log((r + k) * perAlpha);
            g[0] += beyond[k] * inverse;
            h[0][0] -= beyond[k] * inverse * inverse;
        }
        for (int day : days) {
            double time = Weeks.of(day);
            double log = Math.log1p(time * perAlpha);
            double inverse = 1 / (alpha + time);
            double shorter = time * perAlpha * inverse;
            logOfDay[day] = log;
            inverseOfDay[day] = inverse;
            double w = customersOfAge[day];
            double purchases = purchasesOfAge[day];
            sum -= (r * w + purchases) * log;
            g[0] -= w * log;
            g[1] += r * w * shorter - purchases * inverse;
            h[1][0] += w * shorter;
            h[1][1] += purchases * inverse * inverse - r * w * shorter * (perAlpha + inverse);
        }
        return sum;
    }

    /** ln (b)_c − ln (a+b)_c, summed: the k-th chance to leave is met by customers with c &gt; k. */
    private double survivals(double a, double b) {
        double sum = 0;
        for (int k = 0; k < beyond.length + extraChances; k++) {
            double met = k < extraChances ? customers : beyond[k - extraChances];
            double one = 1 / (b + k);
            double both = 1 / (a + b + k);
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
    private void departures(int from, int to, int x, double r, double a, double b) {
        double n = r + x;
        double perB = 1 / (b + (x + extraChances - 1));
        double offset = Math.log(a * perB);
        double perDay = Weeks.of(1);
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
        softplus += sum;
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
    }
}
