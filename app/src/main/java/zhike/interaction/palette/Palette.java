package zhike.interaction.palette;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import zhike.interaction.Seen;
import zhike.web.Page;
import zhike.web.PaletteHit;
import zhike.web.PaletteHits;
import zhike.web.Viewer;

/** From a few letters to where somebody wants to go. */
@Service
public class Palette {
    /** What one area has found. */
    public record Group(String titleKey, List<PaletteHit> hits) {}

    private static final int LONGEST = 100;

    private final List<PaletteHits> areas;
    private final PageHits pages;
    private final Seen seen;

    Palette(ObjectProvider<PaletteHits> areas, PageHits pages, Seen seen) {
        this.areas = areas.stream()
                .sorted(Comparator.comparingInt(PaletteHits::order))
                .toList();
        this.pages = pages;
        this.seen = seen;
    }

    /** Without a word: whom one looked at last, and where one may go. */
    List<Group> find(String written, int limit, Viewer viewer, Page page) {
        var text = written.replace("\0", "").strip();
        if (text.isEmpty()) return start(limit, viewer, page);
        var typed = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        var groups = new ArrayList<Group>();
        for (var area : areas) {
            if (!area.shownTo(viewer)) continue;
            var hits = area.hits(typed, limit, page);
            if (!hits.isEmpty()) groups.add(new Group(area.titleKey(), hits));
        }
        return groups;
    }

    private List<Group> start(int limit, Viewer viewer, Page page) {
        var groups = new ArrayList<Group>();
        var me = viewer.staff();
        if (me != null) {
            var latest = seen.latest(me, limit).stream().map(CustomerHits::hit).toList();
            if (!latest.isEmpty()) groups.add(new Group("interaction.seen", latest));
        }
        groups.add(new Group("interaction.palette.pages", pages.all(page)));
        return groups;
    }
}
