package zhike.models;

/**
 * What a purchase model needs to know of one customer: {@code (x, t_x, T)} of Fader, Hardie &amp; Lee (2005), in whole days.
 *
 * @param x repeat purchase days: days with a purchase, the first one not counted; 0 … 1,000,000
 * @param txDays days from the first to the last purchase day; 0 exactly when {@code x = 0}
 * @param tDays days from the first purchase day to the end of the observation, not before {@code txDays}; at most 100,000
 */
public record PurchaseHistory(int x, int txDays, int tDays) {

    static final int MOST_PURCHASES = 1_000_000;
    static final int MOST_DAYS = 100_000;

    /** @throws IllegalArgumentException when the three numbers cannot belong to one customer */
    public PurchaseHistory {
        check(x, txDays, tDays);
    }

    static void check(int x, int txDays, int tDays) {
        if (x < 0 || x > MOST_PURCHASES) throw refused(x, txDays, tDays, "x must lie in 0 … " + MOST_PURCHASES);
        if (tDays > MOST_DAYS) throw refused(x, txDays, tDays, "T must not exceed " + MOST_DAYS + " days");
        if (txDays < 0 || txDays > tDays) throw refused(x, txDays, tDays, "t_x must lie in 0 … T");
        if ((x == 0) != (txDays == 0)) throw refused(x, txDays, tDays, "t_x is 0 exactly when x is 0");
    }

    private static IllegalArgumentException refused(int x, int txDays, int tDays, String why) {
        return new IllegalArgumentException(
                "no purchase history: x = %d, t_x = %d days, T = %d days; %s".formatted(x, txDays, tDays, why));
    }
}
