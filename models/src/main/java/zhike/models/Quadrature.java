package zhike.models;

import java.util.function.DoubleUnaryOperator;

/** Gauss–Legendre quadrature in panels (Abramowitz &amp; Stegun 25.4.30). */
final class Quadrature {

    /** Nodes and weights with eight points on (0, 1). */
    static final double[] NODES = {
        0.019855071751231884,
        0.10166676129318664,
        0.2372337950418355,
        0.4082826787521751,
        0.591717321247825,
        0.7627662049581645,
        0.8983332387068134,
        0.9801449282487681
    };

    static final double[] WEIGHTS = {
        0.05061426814518813,
        0.11119051722668724,
        0.15685332293894363,
        0.181341891689181,
        0.181341891689181,
        0.15685332293894363,
        0.11119051722668724,
        0.05061426814518813
    };

    /** The same with four points, for short panels. */
    static final double[] FEW_NODES = {0.06943184420297371, 0.33000947820757187, 0.6699905217924281, 0.9305681557970263
    };

    static final double[] FEW_WEIGHTS = {
        0.17392742256872693, 0.32607257743127307, 0.32607257743127307, 0.17392742256872693
    };

    /** How much of the logarithm of time a panel may span: for functions that bend gently … */
    static final double WIDE = 1.5;
    /** … and for those that fall as fast as an exponential. */
    static final double NARROW = .75;

    private Quadrature() {}

    /** ∫ f over time in ln(time + clock): on that scale what happens to customers bends gently, and eight points a panel give nine digits and more. */
    static double overLogTime(double from, double to, double clock, double widest, DoubleUnaryOperator f) {
        var sum = new double[1];
        overLogTime(from, to, clock, widest, (time, weight) -> sum[0] += weight * f.applyAsDouble(time));
        return sum[0];
    }

    /** Hands over every node with its weight. */
    static void overLogTime(double from, double to, double clock, double widest, Node node) {
        double start = clock + from;
        double width = Math.log1p((to - from) / start);
        int panels = Math.max(1, (int) Math.ceil(width / widest));
        double panelWidth = width / panels;
        for (int panel = 0; panel < panels; panel++) {
            for (int i = 0; i < NODES.length; i++) {
                double moved = start * Math.expm1((panel + NODES[i]) * panelWidth);
                node.at(from + moved, panelWidth * WEIGHTS[i] * (start + moved));
            }
        }
    }

    /** What is done at a node. */
    interface Node {
        void at(double time, double weight);
    }
}
