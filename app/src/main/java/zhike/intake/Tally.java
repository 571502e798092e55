package zhike.intake;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** What was read: how many rows are kept and refused, why, and the exact sums of both, so that nothing can get lost on the way. */
final class Tally {
    private long kept;
    private long rejected;
    private BigDecimal keptSum = BigDecimal.ZERO;
    private BigDecimal rejectedSum = BigDecimal.ZERO;
    private final Map<String, Long> reasons = new TreeMap<>();
    private final Map<String, Long> notices = new TreeMap<>();

    void keep(BigDecimal amount) {
        kept++;
        keptSum = keptSum.add(amount);
    }

    void reject(String key, BigDecimal amount) {
        rejected++;
        rejectedSum = rejectedSum.add(amount);
        reasons.merge(key, 1L, Long::sum);
    }

    /** Something small was left out of a row that is kept. */
    void notice(String key) {
        notices.merge(key, 1L, Long::sum);
    }

    long rows() {
        return kept + rejected;
    }

    long kept() {
        return kept;
    }

    Findings findings() {
        return new Findings(rows(), kept, rejected, keptSum, rejectedSum, Map.copyOf(reasons), Map.copyOf(notices));
    }
}
