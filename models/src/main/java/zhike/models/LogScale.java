package zhike.models;

/** From derivatives by positive parameters to those by their logarithms. */
final class LogScale {

    private LogScale() {}

    static double[] exp(double[] theta) {
        var values = new double[theta.length];
        for (int i = 0; i < theta.length; i++) values[i] = Math.exp(theta[i]);
        return values;
    }

    static double[] log(double... values) {
        var theta = new double[values.length];
        for (int i = 0; i < values.length; i++) theta[i] = Math.log(values[i]);
        return theta;
    }

    /** Turns the derivatives of a log-likelihood ({@code h} its lower half) into those of the objective, which is its negative in log-parameters. */
    static void negate(double[] p, double[] g, double[][] h, double[] gradient, double[][] hessian) {
        for (int i = 0; i < p.length; i++) {
            gradient[i] = -p[i] * g[i];
            for (int j = 0; j <= i; j++) {
                double second = -p[i] * p[j] * h[i][j];
                if (i == j) second += gradient[i];
                hessian[i][j] = second;
                hessian[j][i] = second;
            }
        }
    }

    static void clear(double[] g, double[][] h) {
        java.util.Arrays.fill(g, 0);
        for (double[] row : h) java.util.Arrays.fill(row, 0);
    }
}
