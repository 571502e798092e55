package zhike.job;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.kernel.JobId;

/**
 * One piece of background work.
 *
 * @param progress 0 to 1
 * @param messageKey what it does, or why it failed, as a message key with arguments; null before it starts
 * @param resultPath the page with the result, once there is one
 */
public record Job(
        JobId id,
        String kind,
        JobState state,
        double progress,
        @Nullable String messageKey,
        List<Object> messageArgs,
        @Nullable String resultPath,
        String askedBy,
        int attempts,
        boolean cancelAsked,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {
    public Object[] args() {
        return messageArgs.toArray();
    }

    public int percent() {
        return (int) Math.floor(progress * 100);
    }
}
