package zhike.simulator;

/**
 * How the customers of a simulated shop truly behave; what a model should find again. Rates are per day.
 *
 * @param r shape of the customers' purchase rates, λ ~ Gamma(r, alpha)
 * @param alpha rate of that distribution, in days: the mean customer buys every alpha / r days while active
 * @param a of the chance to leave, p ~ Beta(a, b)
 * @param b of the chance to leave
 * @param leavesAfterFirst whether a customer may leave already after the first purchase (MBG/NBD) or only after a repeated one (BG/NBD)
 * @param p shape of a customer's order values, z ~ Gamma(p, ν)
 * @param q shape of the differences between customers, ν ~ Gamma(q, gamma)
 * @param gamma rate of that distribution, in the main unit of the currency: the mean order is p·gamma / (q − 1)
 * @param believable with seasons, promotions, wholesalers, guests, prospects, refunds, cancelled orders and second lives; without, nothing but the above
 */
public record World(
        double r,
        double alpha,
        double a,
        double b,
        boolean leavesAfterFirst,
        double p,
        double q,
        double gamma,
        boolean believable) {
    static final double WHOLESALERS = 0.002;
    static final double PROSPECTS = 0.07;
    static final double GUESTS = 0.06;
    static final double COMES_BACK = 0.06;

    public World {
        if (!(r > 0 && alpha > 0 && a > 0 && b > 0 && p > 0 && q > 1 && gamma > 0))
            throw new IllegalArgumentException("parameters must be positive, q above 1");
    }

    /** The shop of the demo and the benches; a mean order is about 200 yuan. */
    public static World lively() {
        return new World(0.75, 33, 0.55, 2.6, true, 4, 3.6, 130, true);
    }

    /** A shop by the book, in which BG/NBD and Gamma–Gamma hold exactly. */
    public static World plain() {
        return new World(0.6, 40, 0.8, 2.4, false, 6, 4, 90, false);
    }

    /** The same people, who buy so many times as often. */
    public World paced(double pace) {
        return new World(r, alpha / pace, a, b, leavesAfterFirst, p, q, gamma, believable);
    }
}
