package zhike.models;

/** ln of the rising factorials (a)_0, (a)_1, … with their first and second derivatives by a. */
final class Rising {

    private final double[] logs;
    private final double[] first;
    private final double[] second;

    Rising(double a, int most) {
        logs = new double[most + 1];
        first = new double[most + 1];
        second = new double[most + 1];
        for (int n = 0; n < most; n++) {
            double inverse = 1 / (a + n);
            logs[n + 1] = logs[n] + Math.log(a + n);
            first[n + 1] = first[n] + inverse;
            second[n + 1] = second[n] - inverse * inverse;
        }
    }

    double log(int n) {
        return logs[n];
    }

    double first(int n) {
        return first[n];
    }

    double second(int n) {
        return second[n];
    }
}
