package zhike.job;

import tools.jackson.databind.json.JsonMapper;
import zhike.kernel.JobId;

/** What work sees of its own job: what was asked, a place to say how far it is, and whether it is still wanted. */
public final class RunningJob {
    private static final long BETWEEN_REPORTS_NANOS = 200_000_000L;

    private final JobId id;
    private final JobLedger ledger;
    private final JsonMapper json;
    private long reported;

    RunningJob(JobId id, JobLedger ledger, JsonMapper json) {
        this.id = id;
        this.ledger = ledger;
        this.json = json;
    }

    public JobId id() {
        return id;
    }

    /** What was given to {@link Jobs#submit}. */
    public <T> T payload(Class<T> type) {
        return json.readValue(ledger.payload(id), type);
    }

    /**
     * Says how far the work is, 0 to 1, and what it does now. Cheap to call often: at most five reports a second are written.
     * Throws {@link Cancelled} when somebody asked to cancel. Reports go through their own connection, also from inside a transaction.
     */
    public void progress(double fraction, String messageKey, Object... args) {
        var now = System.nanoTime();
        if (reported != 0 && now - reported < BETWEEN_REPORTS_NANOS) return;
        reported = now;
        if (aside(() -> ledger.report(id, Math.clamp(fraction, 0, 1), messageKey, args))) throw new Cancelled();
    }

    public void stopIfCancelled() {
        if (aside(() -> ledger.cancelAsked(id))) throw new Cancelled();
    }

    /** Where the result can be seen. */
    public void resultAt(String path) {
        aside(() -> {
            ledger.resultAt(id, path);
            return true;
        });
    }

    /** Outside the caller's transaction, which would hide the progress until it commits: transactions are bound to their thread. */
    private static <T> T aside(java.util.concurrent.Callable<T> report) {
        var task = new java.util.concurrent.FutureTask<>(report);
        Thread.ofVirtual().start(task);
        try {
            return task.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } catch (java.util.concurrent.ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }
}
