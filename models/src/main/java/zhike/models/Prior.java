package zhike.models;

/**
 * Independent normal distributions of the log-parameters, as {@link FitRules.Priors#WEAK} states them.
 *
 * @param centers NaN where nothing is assumed
 */
@SuppressWarnings("ArrayRecordComponent")
record Prior(double[] centers) {

    private static final double DEVIATION = 1.5;

    /** Around these values of the parameters; NaN where nothing is assumed. */
    static Prior around(double... values) {
        return new Prior(LogScale.log(values));
    }

    /** What the prior adds to the objective. */
    double penalty(double[] theta) {
        double sum = 0;
        for (int i = 0; i < centers.length; i++) {
            double z = (theta[i] - centers[i]) / DEVIATION;
            if (!Double.isNaN(z)) sum += z * z / 2;
        }
        return sum;
    }

    /** A likelihood with the prior added. */
    Objective on(Objective likelihood) {
        return new Objective() {
            @Override
            public int dimension() {
                return likelihood.dimension();
            }

            @Override
            public double evaluate(double[] theta, double[] gradient, double[][] hessian) {
                double value = likelihood.evaluate(theta, gradient, hessian);
                for (int i = 0; i < centers.length; i++) {
                    if (Double.isNaN(centers[i])) continue;
                    gradient[i] += (theta[i] - centers[i]) / (DEVIATION * DEVIATION);
                    hessian[i][i] += 1 / (DEVIATION * DEVIATION);
                }
                return value + penalty(theta);
            }
        };
    }
}
