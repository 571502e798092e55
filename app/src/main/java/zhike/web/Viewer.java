package zhike.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhike.kernel.StaffId;

/** Who is looking: a person, or a program by its key (then without a staff id). The name also stands in every trail. */
public record Viewer(@Nullable StaffId staff, String name, Set<Right> rights) {
    public boolean may(Right right) {
        return rights.contains(right);
    }
}
