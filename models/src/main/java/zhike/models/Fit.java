package zhike.models;

import java.util.ArrayList;
import java.util.List;

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
 * @param gradientNorm largest absolute derivative of the log-likelihood by a log-parameter
 * @param trust whether the fit may be used
 * @param <M> the model
 */
public record Fit<M>(
        M model,
        List<Parameter> parameters,
        List<List<Double>> covariance,
        double logLikelihood,
        double customers,
        int steps,
        int evaluations,
        boolean converged,
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

    static <M> Fit<M> of(
            M model, List<String> names, Optimum optimum, double customers, List<Trust.Doubt> doubts, int mostSteps) {
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
            all.add(new Trust.Doubt(Trust.Reason.NOT_AT_REST, optimum.steps(), mostSteps));
        }
        return new Fit<>(
                model,
                parameters,
                covariance,
                -optimum.value(),
                customers,
                optimum.steps(),
                optimum.evaluations(),
                optimum.converged(),
                steepest,
                Trust.of(all));
    }
}
