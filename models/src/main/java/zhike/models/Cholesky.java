package zhike.models;

import org.jspecify.annotations.Nullable;

/** Factors small symmetric positive definite matrices; coordinates that are not free are treated as if they were alone with unit curvature. */
final class Cholesky {

    private static final double SINGULAR = 1e-13;

    private Cholesky() {}

    /** The lower factor of {@code matrix + lift·I} over the free coordinates, or null when that is not safely positive definite. */
    static double @Nullable [][] factor(double[][] matrix, boolean[] free, double lift) {
        int n = matrix.length;
        var factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? (free[i] ? matrix[i][i] + lift : 1) : (free[i] && free[j] ? matrix[i][j] : 0);
                double scale = Math.abs(sum);
                for (int k = 0; k < j; k++) sum -= factor[i][k] * factor[j][k];
                if (i == j) {
                    if (!(sum > SINGULAR * scale)) return null;
                    factor[i][i] = Math.sqrt(sum);
                } else {
                    factor[i][j] = sum / factor[j][j];
                }
            }
        }
        return factor;
    }

    static double[] solve(double[][] factor, double[] right) {
        int n = right.length;
        double[] solution = right.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) solution[i] -= factor[i][k] * solution[k];
            solution[i] /= factor[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) solution[i] -= factor[k][i] * solution[k];
            solution[i] /= factor[i][i];
        }
        return solution;
    }

    /** The inverse over the free coordinates, NaN elsewhere; all NaN when there is none. */
    static double[][] inverse(double[][] matrix, boolean[] free) {
        int n = matrix.length;
        var inverse = new double[n][n];
        for (double[] row : inverse) java.util.Arrays.fill(row, Double.NaN);
        double[][] factor = factor(matrix, free, 0);
        if (factor == null) return inverse;
        for (int j = 0; j < n; j++) {
            if (!free[j]) continue;
            var unit = new double[n];
            unit[j] = 1;
            double[] column = solve(factor, unit);
            for (int i = 0; i < n; i++) if (free[i]) inverse[i][j] = column[i];
        }
        return inverse;
    }
}
