package zhike.value;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import zhike.web.Page;

/** What the lives that were lost say of the shop: the mix of their patterns over the last twelve months, against the twelve before. */
public record Diagnosis(Map<String, Long> now, Map<String, Long> before, String main) {
    private static final int MONTHS = 12;
    /** Fewer lost lives than this are no mix. */
    private static final int FEW = 20;

    static Diagnosis of(Lifecycle lifecycle, YearMonth until) {
        var now = new LinkedHashMap<String, Long>();
        var before = new LinkedHashMap<String, Long>();
        for (var pattern : Classes.PATTERN.codes()) {
            now.put(pattern, lifecycle.verdicts(pattern, until, MONTHS));
            before.put(pattern, lifecycle.verdicts(pattern, until.minusMonths(MONTHS), MONTHS));
        }
        var main = now.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElseThrow();
        return new Diagnosis(now, before, main);
    }

    public long lost() {
        return sum(now);
    }

    public boolean enough() {
        return lost() >= FEW;
    }

    public double share(String pattern) {
        return (double) now.getOrDefault(pattern, 0L) / lost();
    }

    /** What most of the lost lives have in common, what to do about it, and how that changed. */
    public String sentence(Page page) {
        if (!enough()) return page.t("value.diagnosis.few", page.number(lost()));
        var first = page.t(
                "value.diagnosis." + main,
                page.percent(share(main)),
                page.number(lost()),
                page.t(Classes.PATTERN.key(main)));
        if (sum(before) < FEW) return first;
        var then = (double) before.getOrDefault(main, 0L) / sum(before);
        return first + " "
                + page.t(share(main) >= then ? "value.diagnosis.more" : "value.diagnosis.less", page.percent(then));
    }

    private static long sum(Map<String, Long> mix) {
        return mix.values().stream().mapToLong(Long::longValue).sum();
    }
}
