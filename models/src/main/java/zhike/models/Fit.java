package zhike.models;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A model with the parameters that make the data most likely, and how well the data fix them.
 *
 * @param model the fitted model
 * @param parameters in the order of the paper
 * @param covariance of the parameters, row by row: {@code p_i p_j C_ij}, where C is the inverse Hessian in the log-parameters; NaN where unknown
 * @param logLikelihood at the maximum, of densities over weeks (or over the unit of money), all constants included
 * @param customers that were fitted
 * @param steps of the optimiser on its way to this maximum
 * @param evaluations of likelihood, gradient and Hessian on that way
 * @param converged whether the optimiser came to rest
 * @param priors whether weak priors were added; the log-likelihood is without them
 * @param gradientNorm largest absolute derivative of the log-likelihood by a log-parameter
 * @param trust whether the fit may be used
 * @param <M> the model
 */
public record Fit<M extends Model>(
        M model,
        List<Parameter> parameters,
        List<List<Double>> covariance,
        double logLikelihood,
        double customers,
        int steps,
        int evaluations,
        boolean converged,
        FitRules.Priors priors,
        double gradientNorm,
        Trust trust) {

    public Fit {
        parameters = List.copyOf(parameters);
        covariance = covariance.stream().map(List::copyOf).toList();
    }

    /** The standard error of a parameter by its name in the paper. */
    public double standardError(String name) {
        for (Parameter parameter : parameters) if (parameter.name().equals(name)) return parameter.standardError();
        throw new IllegalArgumentException("no such parameter: " + name);
    }

    /** Akaike's criterion, 2 (parameters − ln L): of models on the same data the smallest is the best guess, where none was judged by what came later. */
    public double akaike() {
        return 2 * (parameters.size() - logLikelihood);
    }

    /**
     * How far the uncertainty of the parameters carries into a figure, by the delta method: its gradient by the log-parameters around their covariance. This is
     * the uncertainty of the expectation; what a single customer does scatters more, which {@link PurchaseDistribution#quantile} tells.
     *
     * @param figure any smooth figure of the model
     * @param scale on which the error is taken as normal
     * @param confidence .95 for 95 %
     */
    public Interval interval(ToDoubleFunction<? super M> figure, Interval.Scale scale, double confidence) {
        return Interval.of(model, covariance, figure, scale, confidence);
    }

    /** The same fit with constants of the log-likelihood that do not depend on the parameters. */
    Fit<M> plus(double constant) {
        return new Fit<>(
                model,
                parameters,
                covariance,
                logLikelihood + constant,
                customers,
                steps,
                evaluations,
                converged,
                priors,
                gradientNorm,
                trust);
    }

    static <M extends Model> Fit<M> of(
            M model,
            List<String> names,
            Optimum optimum,
            double logLikelihood,
            double customers,
            List<Trust.Doubt> doubts,
            FitRules rules) {
        double[][] logCovariance = Cholesky.inverse(optimum.hessian(), optimum.free());
        var parameters = new ArrayList<Parameter>();
        var covariance = new ArrayList<List<Double>>();
        double steepest = 0;
        var all = new ArrayList<>(doubts);
        for (int i = 0; i < names.size(); i++) {
            double value = Math.exp(optimum.theta()[i]);
            parameters.add(new Parameter(names.get(i), value, value * Math.sqrt(logCovariance[i][i])));
            var row = new ArrayList<Double>();
            for (int j = 0; j < names.size(); j++) row.add(value * Math.exp(optimum.theta()[j]) * logCovariance[i][j]);
            covariance.add(row);
            steepest = Math.max(steepest, Math.abs(optimum.gradient()[i]));
            if (!optimum.free()[i]) all.add(new Trust.Doubt(Trust.Reason.AT_BOUND, value, value));
        }
        if (!optimum.converged()) {
            all.add(new Trust.Doubt(Trust.Reason.NOT_AT_REST, optimum.steps(), rules.mostSteps()));
        }
        return new Fit<>(
                model,
                parameters,
                covariance,
                logLikelihood,
                customers,
                optimum.steps(),
                optimum.evaluations(),
                optimum.converged(),
                rules.priors(),
                steepest,
                Trust.of(all));
    }
}
