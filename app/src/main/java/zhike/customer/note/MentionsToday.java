package zhike.customer.note;

import java.util.List;
import org.springframework.stereotype.Component;
import zhike.web.TodayEntries;
import zhike.web.TodayEntry;
import zhike.web.Viewer;

/** Notes in which a colleague has called somebody by name, until they have seen them. */
@Component
class MentionsToday implements TodayEntries {
    private static final int LONGEST = 200;

    private final Notes notes;

    MentionsToday(Notes notes) {
        this.notes = notes;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String titleKey() {
        return "customer.note.nav";
    }

    @Override
    public List<TodayEntry> entries(Viewer viewer, int limit) {
        if (viewer.staff() == null) return List.of();
        return notes.mentioning(viewer.staff(), limit).stream()
                .filter(mention -> mention.seenAt() == null)
                .map(mention -> new TodayEntry(
                        "customer.note.today",
                        List.of(mention.note().by().name(), mention.customerName()),
                        beginning(mention.note().text()),
                        mention.note().at(),
                        "/customers/" + mention.note().customer() + "#panel-notes",
                        "at"))
                .toList();
    }

    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
