package zhike.models;

/**
 * The negative log-likelihood of Pareto/NBD in (ln r, ln α, ln s, ln β), with exact gradient and Hessian. With n = r + x and the odds O of having left,
 *
 * <pre>
 *   ℓ = ln (r)_x + r ln α − n ln(α+T) + s ln β − s ln(β+T) + ln(1 + O)
 *   O = s/(β+T) ∫ from t_x to T of ((α+T)/(α+τ))^n ((β+T)/(β+τ))^(s+1) dτ
 * </pre>
 *
 * Derivatives of the integral are means of derivatives of the integrand, which {@link ParetoTails} gives for all cells of an x at once.
 */
final class ParetoLikelihood implements Objective {

    private final PurchaseCells cells;
    private final RateTerms rates;
    private final int[] groups;
    private final ParetoDays days;

    private final double[] g = new double[4];
    private final double[][] h = new double[4][4];
    private final double[] d = new double[4];
    private final double[] mean = new double[ParetoTails.MOMENTS];

    ParetoLikelihood(PurchaseCells cells) {
        this.cells = cells;
        rates = new RateTerms(cells, 1);
        groups = cells.groups();
        days = new ParetoDays(cells.historyDays());
    }

    @Override
    public int dimension() {
        return 4;
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[][] hessian) {
        double[] p = LogScale.exp(theta);
        LogScale.clear(g, h);
        double logLikelihood = rates.evaluate(p[0], p[1], g, h) + staying(p[2], p[3]);
        var tails = new ParetoTails(p[1], p[2], p[3], cells.historyDays() + 1, true);
        for (int group = 0; group + 1 < groups.length; group++) {
            int from = groups[group];
            int to = groups[group + 1];
            days.take(cells, from, to);
            tails.fill(p[0] + cells.x[from], days.days, days.count);
            logLikelihood += departures(tails, from, to, p);
        }
        LogScale.negate(p, g, h, gradient, hessian);
        return -logLikelihood;
    }

    /** −s ln(1 + T/β), summed over ages. */
    private double staying(double s, double beta) {
        double sum = 0;
        for (int day : rates.days) {
            double w = rates.customersOfAge[day];
            if (w == 0) continue;
            double time = Weeks.of(day);
            double log = Math.log1p(time / beta);
            double inverse = 1 / (beta + time);
            double shorter = time / beta * inverse;
            sum -= w * s * log;
            g[2] -= w * log;
            g[3] += w * s * shorter;
            h[3][2] += w * shorter;
            h[3][3] -= w * s * shorter * (1 / beta + inverse);
        }
        return sum;
    }

    private double departures(ParetoTails tails, int from, int to, double[] p) {
        double alpha = p[1];
        double s = p[2];
        double beta = p[3];
        double n = p[0] + cells.x[from];
        double[][] tail = tails.tails;
        double sum = 0;
        for (int i = from; i < to; i++) {
            if (cells.tx[i] == cells.t[i]) continue;
            int last = days.placeOf[cells.tx[i]];
            int end = days.placeOf[cells.t[i]];
            double time = Weeks.of(cells.t[i]);
            double rise = tails.logs[last] - tails.logs[end];
            double fall = Math.exp(-rise);
            double integral = tail[0][last] - fall * tail[0][end];
            double odds = Math.log(s / (beta + time) * integral) + rise;
            double e = Math.exp(-Math.abs(odds));
            double w = cells.weight[i];
            sum += w * (Math.max(odds, 0) + Math.log1p(e));
            double inverse = 1 / (1 + e);
            double left = w * (odds >= 0 ? inverse : e * inverse);
            double spread = w * e * inverse * inverse;

            double per = 1 / integral;
            for (int k = 1; k < ParetoTails.MOMENTS; k++) mean[k] = (tail[k][last] - fall * tail[k][end]) * per;
            double perAge = 1 / (alpha + time);
            double perStay = 1 / (beta + time);
            d[0] = rates.logOfDay[cells.t[i]] - mean[1];
            d[1] = n * (perAge - mean[2]);
            d[2] = 1 / s + Math.log1p(time / beta) - mean[3];
            d[3] = s * perStay - (s + 1) * mean[4];

            for (int j = 0; j < 4; j++) {
                g[j] += left * d[j];
                for (int k = 0; k <= j; k++) h[j][k] += spread * d[j] * d[k];
            }
            double more = s + 1;
            h[0][0] += left * (mean[5] - mean[1] * mean[1]);
            h[1][0] += left * (perAge - mean[2] + n * (mean[6] - mean[1] * mean[2]));
            h[1][1] += left * n * (mean[9] - perAge * perAge + n * (mean[9] - mean[2] * mean[2]));
            h[2][0] += left * (mean[7] - mean[1] * mean[3]);
            h[2][1] += left * n * (mean[10] - mean[2] * mean[3]);
            h[2][2] += left * (mean[12] - mean[3] * mean[3] - 1 / (s * s));
            h[3][0] += left * more * (mean[8] - mean[1] * mean[4]);
            h[3][1] += left * n * more * (mean[11] - mean[2] * mean[4]);
            h[3][2] += left * (perStay - mean[4] + more * (mean[13] - mean[3] * mean[4]));
            h[3][3] += left * (more * mean[14] - s * perStay * perStay + more * more * (mean[14] - mean[4] * mean[4]));
        }
        return sum;
    }
}
