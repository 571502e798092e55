package zhike.customer.history;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import zhike.kernel.StaffId;
import zhike.web.Viewer;

/** Who did something: a colleague, a program by its key, an import, or Zhike itself. The name stays readable after the person has left. */
public record Actor(Kind kind, String name, @Nullable StaffId staff) {
    public enum Kind {
        STAFF,
        KEY,
        IMPORT,
        PROGRAM;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final Actor ZHIKE = new Actor(Kind.PROGRAM, "Zhike", null);

    public static Actor of(Viewer viewer) {
        return viewer.staff() == null
                ? new Actor(Kind.KEY, viewer.name(), null)
                : new Actor(Kind.STAFF, viewer.name(), viewer.staff());
    }

    public @Nullable Long staffNumber() {
        return staff == null ? null : staff.value();
    }
}
