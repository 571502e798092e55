package zhike.staff;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import zhike.web.Right;

/** What somebody is to the shop, and so what they may do. */
public enum Role {
    OWNER(EnumSet.allOf(Right.class)),
    ANALYST(EnumSet.of(Right.SEE_CUSTOMERS, Right.EXPORT_CUSTOMERS, Right.SEE_VALUE, Right.RUN_VALUE, Right.SEE_JOBS));

    private final Set<Right> rights;

    Role(Set<Right> rights) {
        this.rights = Set.copyOf(rights);
    }

    public Set<Right> rights() {
        return rights;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
