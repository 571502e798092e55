package zhike.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Newton's method inside a box, for few parameters and exact second derivatives: the one optimiser of all models.
 *
 * <p>Where the objective curves downward the curvature is raised until the step goes down (Levenberg); a step is halved until it pays
 * (Armijo); a coordinate that wants to leave the box is held at its bound. It rests when the next step would be less than 1/30,000
 * of a standard error, a measure free of units and sample size; that step is still taken, and leaves an error of its square.
 */
final class Newton {

    private static final double LONGEST_STEP = 3;
    private static final double ENOUGH_DECREASE = 1e-4;
    private static final double REST = 1e-9;
    private static final double LEVEL = 1e-3;
    /** So many steps that gain so little are the end of a level road to infinity; near a true optimum five steps always suffice. */
    private static final int CRAWL = 10;

    private static final double LEVEL_GAIN = 1e-6;
    private static final double SAME = 1e-6;
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
    private double lift;
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

    /** The lowest of the descents from several starts; of equal ones the first. */
    static Optimum lowest(Objective objective, List<double[]> starts, double[] lower, double[] upper, int mostSteps) {
        var lowest = minimise(objective, starts.getFirst(), lower, upper, mostSteps);
        for (double[] start : starts.subList(1, starts.size())) {
            var optimum = minimise(objective, start, lower, upper, mostSteps);
            if (optimum.value() < lowest.value() - SAME) lowest = optimum;
        }
        return lowest;
    }

    private Optimum run(int mostSteps) {
        int steps = 0;
        boolean converged = false;
        double earlier = Double.POSITIVE_INFINITY;
        while (steps < mostSteps) {
            boolean[] free = free();
            double[] step = downhill(free);
            boolean crawls = false;
            if (steps % CRAWL == 0) {
                crawls = earlier - value < LEVEL_GAIN;
                earlier = value;
            }
            converged = step == null || crawls || rests(free, step);
            if (step == null || !advance(step)) break;
            steps++;
            if (converged) break;
        }
        return new Optimum(theta, value, gradient, hessian, free(), steps, evaluations, converged);
    }

    /** The Newton step with as little lift of the curvature as makes it go down; null when there is nowhere to go. */
    private double @Nullable [] downhill(boolean[] free) {
        if (steepest(free) == 0) return null;
        double largest = 0;
        for (int i = 0; i < n; i++) largest = Math.max(largest, Math.abs(hessian[i][i]));
        lift = 0;
        double[] step = step(free);
        while (step == null) {
            lift = lift == 0 ? Math.max(1e-4 * largest, 1e-300) : lift * 8;
            if (!(lift < Double.POSITIVE_INFINITY)) return null;
            step = step(free);
        }
        return step;
    }

    /** Whether the step promises nothing. Where the objective does not bend at all (a parameter on its way to infinity) it must be level too. */
    private boolean rests(boolean[] free, double[] step) {
        return -slope(step) < REST && (lift == 0 || steepest(free) < LEVEL);
    }

    private boolean advance(double[] step) {
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

    private double steepest(boolean[] free) {
        double steepest = 0;
        for (int i = 0; i < n; i++) if (free[i]) steepest = Math.max(steepest, Math.abs(gradient[i]));
        return steepest;
    }

    private double @Nullable [] step(boolean[] free) {
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
