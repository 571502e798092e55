package zhike.insight;

import java.util.List;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;
import zhike.value.Runs;
import zhike.web.Right;
import zhike.web.TodayEntries;
import zhike.web.TodayEntry;
import zhike.web.Viewer;

/** How the classes of customers have changed with the last value run. */
@Component
class ChangesToday implements TodayEntries {
    private final Runs runs;

    ChangesToday(Runs runs) {
        this.runs = runs;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String titleKey() {
        return "insight.changes";
    }

    @Override
    public boolean shownTo(Viewer viewer) {
        return viewer.may(Right.SEE_VALUE);
    }

    @Override
    public List<TodayEntry> entries(Viewer viewer, int limit) {
        var now = runs.current().orElse(null);
        if (now == null) return List.of();
        return Change.between(runs.before(now.id()).orElse(null), now).stream()
                .limit(limit)
                .map(change -> new TodayEntry(
                        change.kind().equals("abc") ? "insight.today.abc" : "insight.today.type",
                        List.of(
                                change.kind().equals("abc")
                                        ? change.code()
                                        : new DefaultMessageSourceResolvable("value.type." + change.code()),
                                change.before(),
                                change.now()),
                        null,
                        null,
                        "/customers?trait.value." + change.kind() + "=" + change.code(),
                        change.difference() > 0 ? "trending-up" : "trending-down"))
                .toList();
    }
}
