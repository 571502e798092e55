package zhike.insight;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.value.Run;

/** How many customers a class has now, and how many it had in the run before. */
public record Change(String kind, String code, long before, long now) {
    public long difference() {
        return now - before;
    }

    /** The classes of the home page whose size changed; empty without an earlier run. */
    static List<Change> between(@Nullable Run before, Run now) {
        if (before == null || before.summary() == null) return List.of();
        var changes = new ArrayList<Change>();
        for (var kind : List.of("type", "abc"))
            for (var count : now.figures().classes(kind)) {
                var earlier = before.figures()
                        .count(kind, count.code())
                        .map(one -> one.customers())
                        .orElse(0L);
                if (earlier != count.customers())
                    changes.add(new Change(kind, count.code(), earlier, count.customers()));
            }
        return changes;
    }
}
