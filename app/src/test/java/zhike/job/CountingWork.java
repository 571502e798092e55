package zhike.job;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.kernel.RuleBroken;

/** Work for tests: counts to a number slowly, or breaks in the way that is asked. */
@Component
class CountingWork implements Work {
    record Count(int to, String breaks) {}

    static final AtomicInteger AT_ONCE = new AtomicInteger();
    static final AtomicInteger MOST_AT_ONCE = new AtomicInteger();
    static final AtomicInteger NEVER_BEGAN = new AtomicInteger();
    static final AtomicInteger BROKE_OFF = new AtomicInteger();
    private final JdbcClient db;

    CountingWork(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String kind() {
        return "test.count";
    }

    @Override
    public void givenUp(RunningJob job, @Nullable RuleBroken why) {
        (why == null ? NEVER_BEGAN : BROKE_OFF).incrementAndGet();
    }

    @Override
    public void run(RunningJob job) throws Exception {
        MOST_AT_ONCE.accumulateAndGet(AT_ONCE.incrementAndGet(), Math::max);
        try {
            var count = job.payload(Count.class);
            if (count.breaks.equals("rule")) throw new RuleBroken("web.problem.parameter", "mug");
            if (count.breaks.equals("bug")) throw new IllegalStateException("secret detail");
            for (int i = 0; i < count.to; i++) {
                job.progress((double) i / count.to, "web.seconds", i);
                job.stopIfCancelled();
                Thread.sleep(20);
            }
            job.resultAt("/jobs");
            db.sql("select 1").query().singleRow();
        } finally {
            AT_ONCE.decrementAndGet();
        }
    }
}
