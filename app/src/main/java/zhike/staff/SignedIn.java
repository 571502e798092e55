package zhike.staff;

import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;

/** Who a session belongs to: the id alone, so that a changed role or a leaver is seen at once. */
record SignedIn(long staffId) implements Principal, Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public String getName() {
        return String.valueOf(staffId);
    }
}
