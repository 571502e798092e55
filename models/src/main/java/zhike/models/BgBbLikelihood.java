package zhike.models;

/** The negative log-likelihood of BG/BB in (ln α, ln β, ln γ, ln δ), with exact gradient and Hessian, from tables of rising factorials. */
final class BgBbLikelihood implements Objective {

    private final OpportunityCells cells;
    private final double[] g = new double[4];
    private final double[][] h = new double[4][4];
    private final double[] d = new double[4];
    private final double[][] dd = new double[4][4];
    private final LogSum sum = new LogSum(4);

    BgBbLikelihood(OpportunityCells cells) {
        this.cells = cells;
    }

    @Override
    public int dimension() {
        return 4;
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[][] hessian) {
        double[] p = LogScale.exp(theta);
        LogScale.clear(g, h);
        int most = cells.most() + 1;
        Rising[] tables = {
            new Rising(p[0], most),
            new Rising(p[1], most),
            new Rising(p[0] + p[1], most),
            new Rising(p[3], most),
            new Rising(p[2] + p[3], most)
        };
        double logLikelihood = 0;
        for (int i = 0; i < cells.size(); i++) {
            var history = cells.history(i);
            sum.clear();
            term(tables, history.x(), history.n(), history.n(), -1);
            for (int seen = history.last(); seen < history.n(); seen++) term(tables, history.x(), seen, seen, p[2]);
            logLikelihood += sum.into(cells.weight(i), g, h);
        }
        LogScale.negate(p, g, h, gradient, hessian);
        return -logLikelihood;
    }

    /**
     * Used x of {@code seen} occasions and survived so many; then, unless the end was reached, left.
     *
     * @param gamma of those who left; negative for those who did not
     */
    private void term(Rising[] tables, int x, int seen, int survived, double gamma) {
        boolean left = gamma > 0;
        int chances = survived + (left ? 1 : 0);
        double log = tables[0].log(x)
                + tables[1].log(seen - x)
                - tables[2].log(seen)
                + tables[3].log(survived)
                - tables[4].log(chances)
                + (left ? Math.log(gamma) : 0);
        double both = tables[2].first(seen);
        double bothTwice = tables[2].second(seen);
        double all = tables[4].first(chances);
        double allTwice = tables[4].second(chances);
        d[0] = tables[0].first(x) - both;
        d[1] = tables[1].first(seen - x) - both;
        d[2] = (left ? 1 / gamma : 0) - all;
        d[3] = tables[3].first(survived) - all;
        dd[0][0] = tables[0].second(x) - bothTwice;
        dd[1][0] = -bothTwice;
        dd[1][1] = tables[1].second(seen - x) - bothTwice;
        dd[2][2] = (left ? -1 / (gamma * gamma) : 0) - allTwice;
        dd[3][2] = -allTwice;
        dd[3][3] = tables[3].second(survived) - allTwice;
        sum.add(log, d, dd);
    }
}
