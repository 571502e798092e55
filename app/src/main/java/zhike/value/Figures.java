package zhike.value;

import zhike.web.Page;

/** Figures of models, which may be of any size, with four digits that say something. */
public final class Figures {
    private Figures() {}

    public static String digits(Page page, double value) {
        if (value == 0 || !Double.isFinite(value)) return page.decimal(value, 0);
        if (value == Math.rint(value) && Math.abs(value) < 1e6) return page.decimal(value, 0);
        int before = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        return page.decimal(value, Math.clamp(4 - before, 0, 6));
    }
}
