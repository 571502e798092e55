package zhike.models;

/**
 * How many purchases there may be, each number with its chance: a forecast with its own spread. Immutable.
 *
 * <p>It ends where the rest is negligible, below 1e-12, or at 131,072 purchases; what is left out is {@link #beyond}.
 */
public final class PurchaseDistribution {

    static final int SHORTEST = 32;
    static final int LONGEST = 1 << 17;
    static final double NEGLIGIBLE = 1e-12;

    private final double[] chances;

    PurchaseDistribution(double[] chances) {
        this.chances = chances;
    }

    /** The largest number that is told apart. */
    public int most() {
        return chances.length - 1;
    }

    /** Chance of exactly {@code purchases}. */
    public double chance(int purchases) {
        return purchases >= 0 && purchases < chances.length ? chances[purchases] : 0;
    }

    /** Chance of that many or more. */
    public double atLeast(int purchases) {
        double fewer = 0;
        for (int n = 0; n < purchases && n < chances.length; n++) fewer += chances[n];
        return Math.max(0, 1 - fewer);
    }

    /** Chance of more than {@link #most}. */
    public double beyond() {
        return atLeast(chances.length);
    }

    /** Expected purchases, as far as they are told apart. */
    public double mean() {
        double mean = 0;
        for (int n = 0; n < chances.length; n++) mean += n * chances[n];
        return mean;
    }

    /**
     * The least number of purchases that is not exceeded with the given chance: two of them make an interval in which the customer's purchases will lie.
     *
     * @param chance strictly between 0 and 1
     */
    public int quantile(double chance) {
        if (!(chance > 0 && chance < 1)) throw new IllegalArgumentException("a chance lies between 0 and 1: " + chance);
        double sum = 0;
        for (int n = 0; n < chances.length; n++) {
            sum += chances[n];
            if (sum >= chance) return n;
        }
        return most();
    }
}
