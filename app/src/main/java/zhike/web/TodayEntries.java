package zhike.web;

import java.util.List;

/** A section of everybody's own Today page, supplied as a bean by the area that knows what is new: mentions, what changed, what waits. */
public interface TodayEntries {
    /** Lower comes first: 20 mentions, 40 what changed. Tasks stand before all of them. */
    int order();

    String titleKey();

    default boolean shownTo(Viewer viewer) {
        return true;
    }

    /** The latest first; without any the section is left out. */
    List<TodayEntry> entries(Viewer viewer, int limit);
}
