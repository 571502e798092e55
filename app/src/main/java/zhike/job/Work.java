package zhike.job;

import org.jspecify.annotations.Nullable;
import zhike.kernel.RuleBroken;

/**
 * A kind of background work, supplied by the area that owns it. After a kill it is run again from its beginning, so it must either do everything
 * in one transaction or find out by itself where it stopped.
 */
public interface Work {
    /** Stable name, for example {@code value.run}; the words are {@code job.kind.<kind>}. */
    String kind();

    /** Does the work. A {@link RuleBroken} fails the job with its sentence, {@link Cancelled} cancels it, anything else is a bug. */
    void run(RunningJob job) throws Exception;

    /**
     * The job ends without {@link #run}: whatever says that it is under way has to be put back.
     *
     * @param why null when somebody gave it up before it began; else it broke off too often, as this sentence says
     */
    default void givenUp(RunningJob job, @Nullable RuleBroken why) {}

    /** Whether only one job of this kind may run at a time over all processes; the others wait. */
    default boolean alone() {
        return true;
    }

    /** What waits for its turn together: kinds that may not run beside each other either name the same. */
    default String turn() {
        return kind();
    }
}
