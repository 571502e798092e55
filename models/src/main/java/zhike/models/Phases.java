package zhike.models;

/**
 * How far a living customer with regular gaps has come since the last purchase: of the k events that make a purchase j have happened, with odds (n)_j/j! y^j.
 *
 * <p>Holds S = Σ_j&lt;k (n)_j/j! y^j as its logarithm with first and second derivatives.
 */
final class Phases {

    private final int k;
    double log;
    double byN;
    double byY;
    double byNN;
    double byNY;
    double byYY;

    Phases(int k) {
        this.k = k;
    }

    /** The odds, adding up to one. */
    static double[] weights(int k, double n, double y) {
        var weights = new double[k];
        double term = 1;
        double sum = 0;
        for (int j = 0; j < k; j++) {
            weights[j] = term;
            sum += term;
            term *= (n + j) / (j + 1) * y;
        }
        for (int j = 0; j < k; j++) weights[j] /= sum;
        return weights;
    }

    static double log(int k, double n, double y) {
        double term = 1;
        double sum = 0;
        for (int j = 0; j < k; j++) {
            sum += term;
            term *= (n + j) / (j + 1) * y;
        }
        return Math.log(sum);
    }

    /** term_j = term_(j−1) (n+j−1)/j y; its logarithm has derivatives Σ 1/(n+i) by n and j/y by y, taken term by term without dividing by y. */
    void derive(double n, double y) {
        double term = 1;
        double s = 0, sn = 0, sy = 0, snn = 0, sny = 0, syy = 0;
        double first = 0;
        double second = 0;
        double before = 0;
        double twoBefore = 0;
        for (int j = 0; j < k; j++) {
            s += term;
            sn += term * first;
            snn += term * (first * first - second);
            // d term/dy = j term/y = (n+j−1) term_(j−1); twice: (n+j−1)(n+j−2) term_(j−2)
            double once = j == 0 ? 0 : (n + j - 1) * before;
            sy += once;
            sny += once * first;
            syy += j < 2 ? 0 : (n + j - 1) * (n + j - 2) * twoBefore;
            twoBefore = before;
            before = term;
            term *= (n + j) / (j + 1) * y;
            double inverse = 1 / (n + j);
            first += inverse;
            second += inverse * inverse;
        }
        log = Math.log(s);
        byN = sn / s;
        byY = sy / s;
        byNN = snn / s - byN * byN;
        byNY = sny / s - byN * byY;
        byYY = syy / s - byY * byY;
    }
}
