package zhike.value;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import zhike.web.Page;

/** What a customer was a year ago, in one sentence. */
public final class PastWords {
    private PastWords() {}

    public static String of(Page page, Past past) {
        var classes = new ArrayList<String>();
        add(page, classes, Classes.TYPE, past.type());
        add(page, classes, Classes.STAGE, past.stage());
        add(page, classes, Classes.ABC, past.abc());
        add(page, classes, Classes.QUADRANT, past.quadrant());
        add(page, classes, Classes.RFM_SEGMENT, past.rfmSegment());
        var day = past.day();
        return page.t(
                "value.past.then",
                day == null ? "–" : page.day(day),
                String.join(page.t("value.past.comma"), classes),
                page.money(past.margin12mMinor() == null ? 0 : past.margin12mMinor()));
    }

    private static void add(Page page, ArrayList<String> to, Classes classes, @Nullable String code) {
        if (code != null)
            to.add(page.t("value.past.class", page.t("value.trait." + classes.kind()), page.t(classes.key(code))));
    }
}
