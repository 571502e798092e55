package zhike.models;

/**
 * Where {@link Newton} came to rest.
 *
 * @param theta the point
 * @param value the objective there
 * @param gradient its gradient
 * @param hessian its second derivatives
 * @param free whether a coordinate is free; the others lie on a bound and would go further
 * @param steps steps taken
 * @param evaluations evaluations of the objective
 * @param converged whether the rest was reached, and not just the last step allowed
 */
@SuppressWarnings("ArrayRecordComponent")
record Optimum(
        double[] theta,
        double value,
        double[] gradient,
        double[][] hessian,
        boolean[] free,
        int steps,
        int evaluations,
        boolean converged) {}
