package zhike.job;

/**
 * A kind of background work, supplied by the area that owns it. After a kill it is run again from its beginning, so it must either do everything
 * in one transaction or find out by itself where it stopped.
 */
public interface Work {
    /** Stable name, for example {@code value.run}; the words are {@code job.kind.<kind>}. */
    String kind();

    /** Does the work. A {@link zhike.kernel.RuleBroken} fails the job with its sentence, {@link Cancelled} cancels it, anything else is a bug. */
    void run(RunningJob job) throws Exception;

    /** Somebody gave the job up before it began: whatever says that it is under way has to be put back. */
    default void neverBegan(RunningJob job) {}

    /** Whether only one job of this kind may run at a time over all processes; the others wait. */
    default boolean alone() {
        return true;
    }

    /** What waits for its turn together: kinds that may not run beside each other either name the same. */
    default String turn() {
        return kind();
    }
}
