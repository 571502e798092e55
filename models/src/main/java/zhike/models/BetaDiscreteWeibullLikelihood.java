package zhike.models;

/**
 * The negative log-likelihood of the beta-discrete-Weibull model in (ln α, ln β, ln c), with exact gradient and Hessian. With u = t^c and v = β + u,
 *
 * <pre>
 *   ln S = ln Γ(v) − ln Γ(v+α) + ln Γ(α+β) − ln Γ(β)
 *   ln P(t) = ln S(t−1) + ln(1 − w), w = S(t)/S(t−1)
 * </pre>
 */
final class BetaDiscreteWeibullLikelihood implements Objective {

    private final Contracts contracts;
    private final double[] g = new double[3];
    private final double[][] h = new double[3][3];

    BetaDiscreteWeibullLikelihood(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public int dimension() {
        return 3;
    }

    /** ln S(t) with its derivatives. */
    private static final class Survival {

        double log;
        final double[] d = new double[3];
        final double[][] dd = new double[3][3];

        void at(int t, double alpha, double beta, double c) {
            double u = t == 0 ? 0 : Math.exp(c * Math.log(t));
            double logT = t == 0 ? 0 : Math.log(t);
            double v = beta + u;
            double moved = u * logT;
            log = Gammas.logRise(beta, alpha) - Gammas.logRise(v, alpha);
            double rise = Gammas.digammaRise(v, alpha);
            double start = Gammas.digammaRise(beta, alpha);
            double far = Gammas.trigamma(v + alpha);
            double close = Gammas.trigamma(beta + alpha);
            double bend = Gammas.trigammaRise(v, alpha);
            d[0] = Gammas.digamma(alpha + beta) - Gammas.digamma(v + alpha);
            d[1] = start - rise;
            d[2] = -rise * moved;
            dd[0][0] = close - far;
            dd[1][0] = close - far;
            dd[1][1] = Gammas.trigammaRise(beta, alpha) - bend;
            dd[2][0] = -far * moved;
            dd[2][1] = -bend * moved;
            dd[2][2] = -bend * moved * moved - rise * moved * logT;
        }
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[][] hessian) {
        double[] p = LogScale.exp(theta);
        LogScale.clear(g, h);
        int most = contracts.renewals();
        var before = new Survival();
        var now = new Survival();
        now.at(0, p[0], p[1], p[2]);
        double sum = 0;
        for (int t = 1; t <= most; t++) {
            var swap = before;
            before = now;
            now = swap;
            now.at(t, p[0], p[1], p[2]);
            if (contracts.stayed[t] > 0) sum += stayed(now, contracts.stayed[t]);
            if (contracts.lost[t] > 0) sum += lost(before, now, contracts.lost[t]);
        }
        LogScale.negate(p, g, h, gradient, hessian);
        return -sum;
    }

    private double stayed(Survival now, double customers) {
        for (int i = 0; i < 3; i++) {
            g[i] += customers * now.d[i];
            for (int j = 0; j <= i; j++) h[i][j] += customers * now.dd[i][j];
        }
        return customers * now.log;
    }

    private double lost(Survival before, Survival now, double customers) {
        double gone = -Math.expm1(now.log - before.log);
        double w = 1 - gone;
        for (int i = 0; i < 3; i++) g[i] += customers * (before.d[i] - w * now.d[i]) / gone;
        for (int i = 0; i < 3; i++) {
            double one = (before.d[i] - w * now.d[i]) / gone;
            for (int j = 0; j <= i; j++) {
                double other = (before.d[j] - w * now.d[j]) / gone;
                double bend = before.dd[i][j] + before.d[i] * before.d[j] - w * (now.dd[i][j] + now.d[i] * now.d[j]);
                h[i][j] += customers * (bend / gone - one * other);
            }
        }
        return customers * (before.log + Math.log(gone));
    }
}
