package zhike.models;

/**
 * Customer lifetime value as textbooks reckon it, for one customer with a steady margin: no data, no fit, every assumption in sight.
 *
 * <pre>
 *   revenue          R n                      what the customer pays in all: 1,500 a month for 120 months is 180,000
 *   margin           m n, m = R · share
 *   retained         Σ m ρ^t                  the customer stays from one period to the next with chance ρ
 *   discounted       Σ m ρ^t / (1+d)^t        money later is worth less
 *   net              discounted − cost of winning the customer
 *   with the others  net · Σ_g w^g            each customer brings w others like this one, they too, for so many generations
 * </pre>
 *
 * where t runs from 0 to n − 1 when money comes at the beginning of a period and from 1 to n when at its end. For ever (n = ∞) the sum is m (1+d)/(1+d−ρ) or m ρ/(1+d−ρ).
 * A steady ρ takes all customers for alike; where they differ, retention rises with age and this is too little: see {@link ShiftedBetaGeometric}.
 *
 * @param revenue a period, before costs
 * @param marginShare of the revenue that is margin, 0 … 1
 * @param periods n
 * @param retention ρ, chance to stay from one period to the next, 0 … 1
 * @param discount d a period; {@link #perPeriod} turns a yearly rate into it
 * @param timing when in a period money comes
 * @param acquisitionCost what it costs to win the customer
 * @param referrals w, customers that each customer brings
 * @param generations how often those brought bring others in turn: 0 for no word of mouth, 1 for those whom the customer brings
 */
public record ClvCalculator(
        double revenue,
        double marginShare,
        int periods,
        double retention,
        double discount,
        Timing timing,
        double acquisitionCost,
        double referrals,
        int generations) {

    /** When in a period money comes. */
    public enum Timing {
        /** At its beginning: the first payment is now and certain. */
        BEGINNING,
        /** At its end: the first payment comes after one period, if the customer is still there. */
        END
    }

    /**
     * Step by step, so that every line of the formula can be shown with its figure.
     *
     * @param revenue all revenue, as if the customer surely stayed
     * @param margin all margin, as if the customer surely stayed
     * @param retained margin expected, as the customer may go
     * @param discounted the same in today's money: the customer's lifetime value
     * @param net after the cost of winning the customer
     * @param withReferrals with the customers brought by word of mouth
     */
    public record Value(
            double revenue, double margin, double retained, double discounted, double net, double withReferrals) {}

    /** @throws IllegalArgumentException when a figure cannot be */
    public ClvCalculator {
        if (!Double.isFinite(revenue) || !Double.isFinite(acquisitionCost)) throw refused("amounts must be finite");
        if (!(marginShare >= -1 && marginShare <= 1)) throw refused("a margin share lies between −1 and 1");
        if (periods < 0) throw refused("periods are none or more");
        if (!(retention >= 0 && retention <= 1)) throw refused("a retention lies between 0 and 1");
        if (!(discount >= 0 && discount < Double.POSITIVE_INFINITY)) throw refused("a discount is zero or more");
        if (!(referrals >= 0 && referrals < Double.POSITIVE_INFINITY)) throw refused("referrals are none or more");
        if (generations < 0) throw refused("generations are none or more");
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(why);
    }

    /** So much margin a period for so long, surely, in money of any time: nothing discounted, nobody lost, nobody brought. */
    public static ClvCalculator plain(double revenue, double marginShare, int periods) {
        return new ClvCalculator(revenue, marginShare, periods, 1, 0, Timing.BEGINNING, 0, 0, 0);
    }

    /**
     * The rate a period that makes a yearly one: 15 % a year is 1.1715 % a month, not 1.25 %.
     *
     * @param periodsPerYear 12 for months
     */
    public static double perPeriod(double annualRate, double periodsPerYear) {
        return Math.expm1(Math.log1p(annualRate) / periodsPerYear);
    }

    /** The value over the {@link #periods}. */
    public Value value() {
        double margin = revenue * marginShare;
        double discounted = margin * sum(retention / (1 + discount));
        double net = discounted - acquisitionCost;
        return new Value(
                revenue * periods, margin * periods, margin * sum(retention), discounted, net, net * customers());
    }

    /**
     * The discounted margin for ever, whatever the periods: 266.67 for 100, .8 and .1 at the end, 366.67 at the beginning.
     *
     * @throws IllegalStateException when the customer surely stays and nothing is discounted
     */
    public double forEver() {
        if (!(1 + discount > retention))
            throw new IllegalStateException("for ever without loss and discount has no end");
        double first = timing == Timing.BEGINNING ? 1 + discount : retention;
        return revenue * marginShare * first / (1 + discount - retention);
    }

    /** This customer and those brought: 1 + w + w² + … */
    public double customers() {
        double sum = 0;
        double generation = 1;
        for (int g = 0; g <= generations; g++) {
            sum += generation;
            generation *= referrals;
        }
        return sum;
    }

    /** Σ of the powers of q over the periods. */
    private double sum(double q) {
        double sum = q == 1 ? periods : -Math.expm1(periods * Math.log(q)) / (1 - q);
        if (q == 0) sum = periods == 0 ? 0 : 1;
        return timing == Timing.BEGINNING ? sum : q * sum;
    }
}
