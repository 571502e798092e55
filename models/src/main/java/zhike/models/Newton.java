package zhike.models;

import org.jspecify.annotations.Nullable;

/**
 * Newton's method inside a box, for few parameters and exact second derivatives: the one optimiser of all models.
 *
 * <p>Where the objective curves downward the curvature is raised until the step goes down (Levenberg); a step is halved until it pays
 * (Armijo); a coordinate that wants to leave the box is held at its bound. It rests when the next step would be less than a millionth
 * of a standard error, a measure free of units and sample size.
 */
final class Newton {

    private static final double LONGEST_STEP = 3;
    private static final double ENOUGH_DECREASE = 1e-4;
    private static final double REST = 1e-12;
    private static final double ROUNDING = 1e-13;
    private static final int MOST_HALVINGS = 40;

    private final Objective objective;
    private final double[] lower;
    private final double[] upper;
    private final int n;

    private double[] theta;
    private double value;
    private double[] gradient;
    private double[][] hessian;
    private int evaluations;

    private Newton(Objective objective, double[] start, double[] lower, double[] upper) {
        this.objective = objective;
        this.lower = lower;
        this.upper = upper;
        n = objective.dimension();
        theta = clamped(start);
        gradient = new double[n];
        hessian = new double[n][n];
        value = evaluate(theta, gradient, hessian);
    }

    /** Goes downhill from {@code start} between {@code lower} and {@code upper} for at most {@code mostSteps} steps. */
    static Optimum minimise(Objective objective, double[] start, double[] lower, double[] upper, int mostSteps) {
        return new Newton(objective, start, lower, upper).run(mostSteps);
    }

    private Optimum run(int mostSteps) {
        int steps = 0;
        boolean converged = rests();
        while (!converged && steps < mostSteps && advance()) {
            steps++;
            converged = rests();
        }
        return new Optimum(theta, value, gradient, hessian, free(), steps, evaluations, converged);
    }

    private boolean rests() {
        boolean[] free = free();
        double steepest = 0;
        for (int i = 0; i < n; i++) if (free[i]) steepest = Math.max(steepest, Math.abs(gradient[i]));
        if (steepest == 0) return true;
        double[] step = step(free, 0);
        return step != null && -slope(step) < REST;
    }

    private boolean advance() {
        boolean[] free = free();
        double lift = 0;
        double least = 0;
        for (int i = 0; i < n; i++) least = Math.max(least, Math.abs(hessian[i][i]));
        double[] step = step(free, lift);
        while (step == null) {
            lift = lift == 0 ? Math.max(1e-4 * least, 1e-300) : lift * 8;
            if (!(lift < Double.POSITIVE_INFINITY)) return false;
            step = step(free, lift);
        }
        double longest = 0;
        for (double move : step) longest = Math.max(longest, Math.abs(move));
        double stride = longest > LONGEST_STEP ? LONGEST_STEP / longest : 1;

        var nextGradient = new double[n];
        var nextHessian = new double[n][n];
        for (int halving = 0; halving < MOST_HALVINGS; halving++, stride /= 2) {
            var next = new double[n];
            for (int i = 0; i < n; i++) next[i] = theta[i] + stride * step[i];
            next = clamped(next);
            double promised = 0;
            for (int i = 0; i < n; i++) promised += gradient[i] * (next[i] - theta[i]);
            double there = evaluate(next, nextGradient, nextHessian);
            if (there <= value + ENOUGH_DECREASE * promised + ROUNDING * Math.abs(value)) {
                theta = next;
                value = there;
                gradient = nextGradient;
                hessian = nextHessian;
                return true;
            }
        }
        return false;
    }

    private double evaluate(double[] at, double[] gradientThere, double[][] hessianThere) {
        evaluations++;
        double there = objective.evaluate(at, gradientThere, hessianThere);
        return Double.isNaN(there) ? Double.POSITIVE_INFINITY : there;
    }

    private boolean[] free() {
        var free = new boolean[n];
        for (int i = 0; i < n; i++) {
            boolean held = (theta[i] <= lower[i] && gradient[i] > 0) || (theta[i] >= upper[i] && gradient[i] < 0);
            free[i] = !held;
        }
        return free;
    }

    private double slope(double[] step) {
        double slope = 0;
        for (int i = 0; i < n; i++) slope += gradient[i] * step[i];
        return slope;
    }

    private double @Nullable [] step(boolean[] free, double lift) {
        double[][] factor = Cholesky.factor(hessian, free, lift);
        if (factor == null) return null;
        var downhill = new double[n];
        for (int i = 0; i < n; i++) downhill[i] = free[i] ? -gradient[i] : 0;
        double[] step = Cholesky.solve(factor, downhill);
        for (double move : step) if (!Double.isFinite(move)) return null;
        return step;
    }

    private double[] clamped(double[] point) {
        var inside = new double[n];
        for (int i = 0; i < n; i++) inside[i] = Math.clamp(point[i], lower[i], upper[i]);
        return inside;
    }
}
