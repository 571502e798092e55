package zhike.models;

/**
 * A model with the values of its parameters: immutable, and the same kind of model with other values is another one.
 *
 * <p>What was fitted is in a {@link Fit}, which needs the two methods here to say how far the uncertainty of the parameters carries into any figure
 * computed from them ({@link Fit#interval}).
 */
public sealed interface Model permits TransactionModel, GammaGamma, BgBb, ContractModel {

    /** The parameters in the order of the paper, each of them positive; whole numbers that are chosen and not fitted are left out. */
    double[] values();

    /** The same kind of model with other values of its parameters. */
    Model with(double... values);

    /** Refuses parameters that are not positive and finite. */
    static void check(String names, double... values) {
        for (double value : values) {
            if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        names + " must be positive and finite: " + java.util.Arrays.toString(values));
            }
        }
    }
}
