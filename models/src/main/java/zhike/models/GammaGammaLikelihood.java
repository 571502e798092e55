package zhike.models;

/**
 * The negative log-likelihood of Gamma–Gamma in (ln p, ln q, ln γ), with exact gradient and Hessian. Gamma functions are taken once per distinct x; per cell
 * remain one log and one division.
 *
 * <pre>ℓ = ln Γ(px+q) − ln Γ(px) − ln Γ(q) + q ln γ + (px−1) ln m + px ln x − (px+q) ln(γ+mx)</pre>
 */
final class GammaGammaLikelihood implements Objective {

    private final SpendCells cells;
    private final double customers;
    private final double[] h = new double[6];

    GammaGammaLikelihood(SpendCells cells) {
        this.cells = cells;
        customers = cells.customers();
    }

    @Override
    public int dimension() {
        return 3;
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[][] hessian) {
        double p = Math.exp(theta[0]);
        double q = Math.exp(theta[1]);
        double gamma = Math.exp(theta[2]);
        java.util.Arrays.fill(h, 0);
        double sum = customers * (q * theta[2] - Gammas.log(q));
        double gp = 0;
        double gq = customers * (theta[2] - Gammas.digamma(q));
        double gg = customers * q / gamma;
        h[2] -= customers * Gammas.trigamma(q);
        h[4] += customers / gamma;
        h[5] -= customers * q / (gamma * gamma);
        for (int from = 0; from < cells.size(); ) {
            int x = cells.x[from];
            double w = 0;
            double logMean = 0;
            double logTotal = 0;
            double inverse = 0;
            double inverseSquare = 0;
            int i = from;
            for (; i < cells.size() && cells.x[i] == x; i++) {
                double weight = cells.weight[i];
                double total = gamma + cells.mean[i] * x;
                double one = 1 / total;
                w += weight;
                logMean += weight * Math.log(cells.mean[i]);
                logTotal += weight * Math.log(total);
                inverse += weight * one;
                inverseSquare += weight * one * one;
            }
            from = i;
            double px = p * x;
            double exponent = px + q;
            double digamma = Gammas.digamma(exponent);
            double trigamma = Gammas.trigamma(exponent);
            double logX = Math.log(x);
            sum += w * (Gammas.log(exponent) - Gammas.log(px) + px * logX) + (px - 1) * logMean - exponent * logTotal;
            gp += x * (w * (digamma - Gammas.digamma(px) + logX) + logMean - logTotal);
            gq += w * digamma - logTotal;
            gg -= exponent * inverse;
            h[0] += (double) x * x * w * (trigamma - Gammas.trigamma(px));
            h[1] += x * w * trigamma;
            h[2] += w * trigamma;
            h[3] -= x * inverse;
            h[4] -= inverse;
            h[5] += exponent * inverseSquare;
        }
        double[] at = {p, q, gamma};
        double[] first = {gp, gq, gg};
        double[][] second = {{h[0]}, {h[1], h[2]}, {h[3], h[4], h[5]}};
        for (int i = 0; i < 3; i++) {
            gradient[i] = -at[i] * first[i];
            for (int j = 0; j <= i; j++) {
                double value = -at[i] * at[j] * second[i][j];
                if (i == j) value += gradient[i];
                hessian[i][j] = value;
                hessian[j][i] = value;
            }
        }
        return -sum;
    }
}
