package zhike.models;

/** Rules for the number of customers that a row stands for. */
final class Weights {

    private Weights() {}

    static void check(double[] weights) {
        for (double weight : weights) {
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a weight must be positive and finite: " + weight);
            }
        }
    }

    static double sum(double[] weights) {
        double sum = 0;
        for (double weight : weights) sum += weight;
        return sum;
    }

    static double[] ones(int rows) {
        var ones = new double[rows];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }
}
