package zhike.value;

import zhike.web.Page;

/** Differences to the run before, always with their sign. */
public final class Changes {
    private Changes() {}

    public static String of(Page page, long difference) {
        if (difference == 0) return "±0";
        return difference > 0 ? "+" + page.number(difference) : "−" + page.number(-difference);
    }
}
