package zhike.models;

/** ln of a sum of exponentials with gradient and Hessian: terms come with the derivatives of their logarithms, the largest wherever it likes. */
final class LogSum {

    private final int n;
    private final double[] g;
    private final double[][] h;
    private double largest;
    private double sum;

    LogSum(int n) {
        this.n = n;
        g = new double[n];
        h = new double[n][n];
        clear();
    }

    void clear() {
        LogScale.clear(g, h);
        largest = Double.NEGATIVE_INFINITY;
        sum = 0;
    }

    /** One more term, given by its logarithm, the gradient of that and the lower half of its Hessian. */
    void add(double log, double[] gradient, double[][] hessian) {
        if (log > largest) {
            double fall = Math.exp(largest - log);
            sum *= fall;
            for (int i = 0; i < n; i++) {
                g[i] *= fall;
                for (int j = 0; j <= i; j++) h[i][j] *= fall;
            }
            largest = log;
        }
        double term = Math.exp(log - largest);
        sum += term;
        for (int i = 0; i < n; i++) {
            g[i] += term * gradient[i];
            for (int j = 0; j <= i; j++) h[i][j] += term * (hessian[i][j] + gradient[i] * gradient[j]);
        }
    }

    /** The logarithm, times {@code weight}; adds its derivatives so weighted. */
    double into(double weight, double[] gradient, double[][] hessian) {
        for (int i = 0; i < n; i++) {
            double one = g[i] / sum;
            gradient[i] += weight * one;
            for (int j = 0; j <= i; j++) hessian[i][j] += weight * (h[i][j] / sum - one * g[j] / sum);
        }
        return weight * (largest + Math.log(sum));
    }
}
