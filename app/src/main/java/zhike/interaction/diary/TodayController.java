package zhike.interaction.diary;

import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import zhike.interaction.Seen;
import zhike.interaction.task.Query;
import zhike.interaction.task.Tasks;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.NavEntry;
import zhike.web.Right;
import zhike.web.TodayEntries;
import zhike.web.Viewers;

/** A person's own day: what is due, where they are mentioned, what changed, and whom they looked at last. */
@Controller
@Allow(Right.SEE_CUSTOMERS)
class TodayController {
    private static final int TASKS = 30;
    private static final int LINES = 10;
    private static final int SEEN = 8;
    private static final int DAYS_AHEAD = 7;

    private final Tasks tasks;
    private final Seen seen;
    private final List<TodayEntries> told;
    private final Viewers viewers;
    private final Shop shop;
    private final Clock clock;

    TodayController(
            Tasks tasks, Seen seen, ObjectProvider<TodayEntries> told, Viewers viewers, Shop shop, Clock clock) {
        this.tasks = tasks;
        this.seen = seen;
        this.told = told.stream()
                .sorted(java.util.Comparator.comparingInt(TodayEntries::order))
                .toList();
        this.viewers = viewers;
        this.shop = shop;
        this.clock = clock;
    }

    @Bean
    static NavEntry todayNav() {
        return new NavEntry(12, "interaction.today.nav", "/today", "sun", Right.SEE_CUSTOMERS);
    }

    @GetMapping("/today")
    String show(Model page) {
        var viewer = viewers.current().orElseThrow();
        var me = viewer.staff();
        var today = shop.today();
        var open = me == null
                ? new Tasks.Part(List.of(), null)
                : tasks.page(Query.open(me).dueTo(today.plusDays(DAYS_AHEAD)), null, TASKS);
        page.addAttribute("today", today)
                .addAttribute("now", clock.instant())
                .addAttribute("tasks", open.tasks())
                .addAttribute("more", open.next() != null)
                .addAttribute(
                        "sections",
                        told.stream()
                                .filter(one -> one.shownTo(viewer))
                                .map(one -> new TodaySection(one.titleKey(), one.entries(viewer, LINES)))
                                .filter(section -> !section.entries().isEmpty())
                                .toList())
                .addAttribute("seen", me == null ? List.of() : seen.latest(me, SEEN));
        return "zhike/interaction/diary/today";
    }
}
