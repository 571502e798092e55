package zhike.web;

import java.util.List;

/** A group of what the command palette (Ctrl-K) finds, supplied as a bean by the area that knows it. Asked at every letter: it leads over an index or it is small. */
public interface PaletteHits {
    /** Lower comes first: 10 customers, 20 orders, 30 products, 40 pages and actions. */
    int order();

    String titleKey();

    default boolean shownTo(Viewer viewer) {
        return viewer.may(Right.SEE_CUSTOMERS);
    }

    /** The best first. @param text stripped, never empty */
    List<PaletteHit> hits(String text, int limit, Page page);
}
