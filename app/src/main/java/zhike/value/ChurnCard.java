package zhike.value;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.models.ChanceCheck;

/**
 * How well each way of telling who buys again within {@code horizonDays} did on days it had not seen, and which one is used.
 *
 * @param learnedDay the trees were tried as learned on this day from the days after it; null when the history is too short
 * @param testDay the day as of which all were asked; what came after it up to the observation end is what they are held against
 * @param learnedBuyers buyers they were learned from
 * @param learnedYes how many of these bought again
 * @param recency who bought last comes first, nothing else
 * @param frequency who bought most often comes first, of those alike who bought last; null of cards from before it was asked
 * @param model the purchase model fitted as of the test day; null when it could not be trusted then
 * @param trees boosted trees on all traits; null when there was too little to learn from
 * @param used trees, model or none
 * @param why key of why trees are used or not: used, short_history, few_buyers, lost_to_recency, lost_to_model
 * @param weights what the trees ask for most, with its share
 */
public record ChurnCard(
        int horizonDays,
        @Nullable LocalDate learnedDay,
        @Nullable LocalDate testDay,
        int learnedBuyers,
        int learnedYes,
        int leastBuyers,
        @Nullable ChanceCheck recency,
        @Nullable ChanceCheck frequency,
        @Nullable ChanceCheck model,
        @Nullable ChanceCheck trees,
        String used,
        String why,
        List<Weight> weights) {
    static final String TREES = "trees";
    static final String MODEL = "model";
    static final String NONE = "none";

    public record Weight(String feature, double share) {}

    public boolean treesUsed() {
        return used.equals(TREES);
    }

    ChurnCard weighing(List<Weight> found) {
        return new ChurnCard(
                horizonDays,
                learnedDay,
                testDay,
                learnedBuyers,
                learnedYes,
                leastBuyers,
                recency,
                frequency,
                model,
                trees,
                used,
                why,
                found);
    }

    /** Whether a plain order without any model ranks buyers as well as the trees in use. */
    public boolean plainOrderRanksAsWell() {
        return treesUsed() && trees != null && frequency != null && frequency.auc() >= trees.auc();
    }

    /** The check of the one in use. */
    public @Nullable ChanceCheck inUse() {
        return treesUsed() ? trees : used.equals(MODEL) ? model : null;
    }
}
