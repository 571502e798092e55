package zhike.warehouse.value;

import zhike.warehouse.Parameters;

/**
 * The thresholds of the lifecycle; when somebody is lost is in {@link ValueRules}. Shares are 0 to 1.
 *
 * @param halfLifeRhythms after how many of the customer's rhythms a purchase counts half in the turnover curve
 * @param formationDays from how many purchase days on a relation is forming
 * @param maturityDays from how many purchase days on it may be mature
 * @param plateauShare mature at this share of the own peak or above
 * @param plateauRhythms for so many rhythms
 * @param declineShare in decline when the curve falls below this share of the own peak
 * @param silentShare or when silent longer than this share of the expected gaps
 * @param declineChance or when the chance of buying within 90 days is less than this share of what is usual in the stage
 * @param longMonths how many months of maturity make a long relation
 * @param loyalDays from how many purchase days in 365 on a customer is extremely loyal
 * @param bigShare a purchase day is big from this point of the shop's purchase days of a year on
 * @param pathMonths how many months of the path are kept
 */
public record StageRules(
        double halfLifeRhythms,
        int formationDays,
        int maturityDays,
        double plateauShare,
        double plateauRhythms,
        double declineShare,
        double silentShare,
        double declineChance,
        int longMonths,
        int loyalDays,
        double bigShare,
        int pathMonths) {
    public static final StageRules STANDARD = new StageRules(2, 3, 4, .60, 2, .50, .90, .50, 12, 5, .95, 36);

    public Parameters parameters() {
        return Parameters.none()
                .real("halfLifeRhythms", halfLifeRhythms)
                .whole("formationDays", formationDays)
                .whole("maturityDays", maturityDays)
                .share("plateauShare", plateauShare)
                .real("plateauRhythms", plateauRhythms)
                .share("declineShare", declineShare)
                .share("silentShare", silentShare)
                .share("declineChance", declineChance)
                .whole("longMonths", longMonths)
                .whole("loyalDays", loyalDays)
                .share("bigShare", bigShare)
                .whole("pathMonths", pathMonths);
    }
}
