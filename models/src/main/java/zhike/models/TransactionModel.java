package zhike.models;

import java.util.OptionalDouble;

/**
 * A model of when customers buy and when they quietly leave, fitted on {@code (x, t_x, T)}.
 *
 * <p>All times of this interface are in <b>days</b>; parameters are in <b>weeks</b> (days / 7), as printed in the literature. A purchase is a day with at
 * least one order that counts; the first purchase of a customer is never counted among the expected ones. What is said of a history holds for the time after its
 * end; what is said of an age holds for a new customer from the first purchase on.
 */
public sealed interface TransactionModel extends Model permits CellModel {

    /**
     * ln of the likelihood of one customer's history, as a density over weeks: of the moments of all x purchases, where the models that see
     * gaps take those between the first and the last as spread at random (given their number and t_x). So it is comparable between all models.
     */
    double logLikelihood(PurchaseHistory history);

    /**
     * Chance that the customer has not left for good. <b>Not</b> the chance of buying again: in BG/NBD it is 1 for every one-time buyer; use {@link
     * #chanceOfPurchase} to rank customers by.
     */
    double chanceAlive(PurchaseHistory history);

    /** Expected purchase days in the next {@code horizonDays} days of a customer with this history. */
    double expectedPurchases(PurchaseHistory history, double horizonDays);

    /** Expected repeat purchase days of a new customer in the first {@code ageDays} days after the first purchase. */
    double expectedPurchases(double ageDays);

    /** Chance of at least one purchase in the next {@code horizonDays} days. */
    double chanceOfPurchase(PurchaseHistory history, double horizonDays);

    /** How many purchases there may be in the next {@code horizonDays} days, each number with its chance. */
    PurchaseDistribution purchaseDistribution(PurchaseHistory history, double horizonDays);

    /** How many repeat purchases a new customer may make in the first {@code ageDays} days, each number with its chance. */
    PurchaseDistribution purchaseDistribution(double ageDays);

    /**
     * Expected purchases in the next {@code horizonDays} days, each worth {@code (1 + annualRate)^(−years until it happens)}: discounted continuously at the moment
     * of purchase, from the end of the observation.
     *
     * @param annualRate 0.10 for 10 % a year
     */
    double discountedPurchases(PurchaseHistory history, double horizonDays, double annualRate);

    /**
     * The same for ever: the discounted expected residual transactions (DERT) of Fader, Hardie &amp; Lee (2005), Journal of Marketing Research 42.
     *
     * @param annualRate above zero, for without discount the sum need not be finite
     */
    double discountedPurchases(PurchaseHistory history, double annualRate);

    /**
     * Discounted expected transactions (DET) of a new customer for ever, from the first purchase on; that one, which is worth 1, is not counted.
     *
     * @param annualRate above zero
     */
    double discountedPurchases(double annualRate);

    /**
     * Days within which the customer buys again with the given chance; empty when even for ever is not enough, because the customer may have left.
     *
     * @param chance strictly between 0 and 1
     */
    OptionalDouble daysToPurchase(PurchaseHistory history, double chance);

    @Override
    TransactionModel with(double... values);

    /** ln of the likelihood of all customers. */
    default double logLikelihood(PurchaseCells cells) {
        double sum = 0;
        for (int i = 0; i < cells.size(); i++) sum += cells.weight(i) * logLikelihood(cells.history(i));
        return sum;
    }
}
