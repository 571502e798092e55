package zhike.models;

/**
 * What a fit needs before it is trusted, and when its parameters count as collapsed.
 *
 * @param fewestRepeatBuyers customers with more than one purchase day
 * @param shortestHistoryDays days that the longest known customer has been watched
 * @param shortestHistoryInRhythms the same in median gaps between purchases
 * @param largestShape a Gamma or Beta shape beyond this leaves no difference between customers: the spread has a relative width below
 *     its inverse root
 * @param smallestShare a mean chance to leave (or to stay) below this is none at all
 * @param mostSteps steps of the optimiser
 * @param priors whether weak priors are added to the likelihood
 */
public record FitRules(
        double fewestRepeatBuyers,
        int shortestHistoryDays,
        double shortestHistoryInRhythms,
        double largestShape,
        double smallestShare,
        int mostSteps,
        Priors priors) {

    /** What is assumed before the data are seen. */
    public enum Priors {
        /** Nothing: plain maximum likelihood, as in the literature. */
        NONE,
        /**
         * Every shape is log-normal around a usual value, within a factor of 19 either way with 95 % (1.5 in the logarithm); scales are free, or stand so around the shop's
         * own mean age. A few dozen repeat buyers then keep their parameters from running away; from some hundred on the data decide. The usual values: r .5, a .8, b 2.5; s .6
         * and β the mean age; p 3, q 3; in BG/BB and for contracts 1 and 2.
         */
        WEAK
    }

    /** Without priors. */
    public FitRules(
            double fewestRepeatBuyers,
            int shortestHistoryDays,
            double shortestHistoryInRhythms,
            double largestShape,
            double smallestShare,
            int mostSteps) {
        this(
                fewestRepeatBuyers,
                shortestHistoryDays,
                shortestHistoryInRhythms,
                largestShape,
                smallestShare,
                mostSteps,
                Priors.NONE);
    }

    /** 30 repeat buyers, eight weeks and two rhythms; shapes up to 400 (5 % spread), shares down to 0.1 %; no priors. */
    public static FitRules standard() {
        return new FitRules(30, 56, 2, 400, 0.001, 200);
    }

    /** The same rules with weak priors: for shops with fewer than a few hundred repeat buyers. */
    public FitRules withWeakPriors() {
        return new FitRules(
                fewestRepeatBuyers,
                shortestHistoryDays,
                shortestHistoryInRhythms,
                largestShape,
                smallestShare,
                mostSteps,
                Priors.WEAK);
    }
}
