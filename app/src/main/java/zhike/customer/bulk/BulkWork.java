package zhike.customer.bulk;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhike.job.RunningJob;
import zhike.job.Work;
import zhike.kernel.LostDatabase;
import zhike.kernel.RuleBroken;

/** Makes or takes back a bulk edit: one transaction, so that a kill leaves nothing half done and it simply runs again. */
@Component
class BulkWork implements Work {
    static final String KIND = "customer.bulk";

    record Order(long bulk) {}

    private final BulkEdits edits;

    BulkWork(BulkEdits edits) {
        this.edits = edits;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(RunningJob job) {
        var bulk = job.payload(Order.class).bulk;
        try {
            job.progress(0.1, "customer.bulk.working");
            edits.work(bulk);
            job.resultAt("/customers/bulk/" + bulk);
        } catch (RuntimeException broken) {
            if (!LostDatabase.behind(broken)) edits.broken(bulk);
            throw broken;
        }
    }

    @Override
    public void givenUp(RunningJob job, @Nullable RuleBroken why) {
        edits.broken(job.payload(Order.class).bulk);
    }
}
