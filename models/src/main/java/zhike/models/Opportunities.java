package zhike.models;

/**
 * What BG/BB needs to know of one customer who can buy only at given occasions, a mailing, a season, a yearly appeal: {@code (x, t_x, n)} of Fader, Hardie &amp; Shang (2010).
 *
 * @param x occasions used, the one at which the customer was won not counted
 * @param last number of the last occasion used; 0 exactly when {@code x = 0}
 * @param n occasions there were since the customer was won, at most 10,000
 */
public record Opportunities(int x, int last, int n) {

    static final int MOST = 10_000;

    /** @throws IllegalArgumentException when the three numbers cannot belong to one customer */
    public Opportunities {
        if (n < 0 || n > MOST || last < 0 || last > n || x < 0 || x > last || (x == 0) != (last == 0)) {
            throw new IllegalArgumentException(
                    "no history of occasions: x = %d, last = %d, n = %d; needs 0 ≤ x ≤ last ≤ n ≤ %d, and last is 0 exactly when x is 0"
                            .formatted(x, last, n, MOST));
        }
    }
}
