package zhike.customer.bulk;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import zhike.customer.history.Actor;
import zhike.kernel.JobId;

/**
 * One change for many customers.
 *
 * @param selection the query of the customer table
 * @param ids the ticked ones; null for everybody selected
 * @param field a column of the profile, or {@code field.NAME}
 * @param value as it is stored
 * @param kept how many the undoing left as they are, because somebody had changed them since
 */
public record BulkEdit(
        long id,
        String selection,
        @Nullable List<Long> ids,
        String field,
        Action action,
        String value,
        State state,
        @Nullable Long changed,
        @Nullable Long kept,
        @Nullable JobId job,
        Actor by,
        Instant at) {
    public enum Action {
        SET,
        CLEAR,
        /** One more, one less, of several choices. */
        ADD,
        REMOVE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum State {
        PREVIEWED,
        RUNNING,
        DONE,
        UNDOING,
        UNDONE,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean underWay() {
            return this == RUNNING || this == UNDOING;
        }
    }
}
