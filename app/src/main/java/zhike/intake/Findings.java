package zhike.intake;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What reading the file found.
 *
 * @param keptSum quantity × price of the kept rows as they stand in the file, exact; with {@code rejectedSum} it is the sum of the file
 * @param reasons message keys of refusals with their number of rows
 * @param notices small things left out of rows that are kept
 */
public record Findings(
        long rows,
        long kept,
        long rejected,
        BigDecimal keptSum,
        BigDecimal rejectedSum,
        Map<String, Long> reasons,
        Map<String, Long> notices) {}
