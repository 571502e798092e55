package zhike.models;

/**
 * One fitted parameter.
 *
 * @param name as in the paper
 * @param value its estimate
 * @param standardError from the inverse Hessian by the delta rule; NaN when the likelihood does not bend there, or it lies on a bound
 */
public record Parameter(String name, double value, double standardError) {}
