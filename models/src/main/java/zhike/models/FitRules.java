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
 */
public record FitRules(
        double fewestRepeatBuyers,
        int shortestHistoryDays,
        double shortestHistoryInRhythms,
        double largestShape,
        double smallestShare,
        int mostSteps) {

    /** 30 repeat buyers, eight weeks and two rhythms; shapes up to 400 (5 % spread), shares down to 0.1 %. */
    public static FitRules standard() {
        return new FitRules(30, 56, 2, 400, 0.001, 200);
    }
}
