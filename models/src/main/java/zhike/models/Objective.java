package zhike.models;

/** A smooth function to be made small, with its exact first and second derivatives: a model's negative log-likelihood in log-parameters. */
interface Objective {

    /** Number of parameters. */
    int dimension();

    /**
     * The value at {@code theta}; fills {@code gradient} and the whole of the symmetric {@code hessian}, whatever they held before.
     */
    double evaluate(double[] theta, double[] gradient, double[][] hessian);
}
