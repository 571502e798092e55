package zhike.value;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.job.Job;
import zhike.job.JobState;
import zhike.job.Jobs;
import zhike.kernel.JobId;
import zhike.kernel.RuleBroken;
import zhike.kernel.RunId;
import zhike.shop.Shop;

/** Value runs: start one, and read what the latest and the earlier ones found. */
@Service
public class Runs {
    /** Who asks for the runs that nobody asked for. */
    static final String AUTOMATIC = "Zhike";

    private final RunLedger ledger;
    private final Jobs jobs;
    private final Shop shop;

    Runs(RunLedger ledger, Jobs jobs, Shop shop) {
        this.ledger = ledger;
        this.jobs = jobs;
        this.shop = shop;
    }

    /** Queues a run as of a day that is over, null for the last complete day of the data. */
    @Transactional
    public JobId submit(@Nullable LocalDate asOf, String askedBy) {
        if (asOf != null && !asOf.isBefore(shop.today()))
            throw new RuleBroken("value.problem.as_of_not_over", asOf.toString());
        return jobs.submit(ValueRun.KIND, new ValueRun.Ask(asOf), askedBy);
    }

    /** Queues a run unless one that was asked for like this has not begun yet: it will see everything. */
    @Transactional
    public void submitIfNoneWaits() {
        var waiting = jobs.latestOf(ValueRun.KIND)
                .filter(job -> job.state() == JobState.QUEUED && job.askedBy().equals(AUTOMATIC));
        if (waiting.isEmpty()) submit(null, AUTOMATIC);
    }

    /** The run whose scores everybody sees. */
    public Optional<Run> current() {
        return ledger.current();
    }

    /** The current run, or a refusal that says that there is none yet. */
    public Run currentOrRefuse() {
        return ledger.current().orElseThrow(() -> new RuleBroken(RuleBroken.Kind.NOT_FOUND, "value.problem.no_run"));
    }

    /** The published run before this one, to compare with. */
    public Optional<Run> before(RunId run) {
        return ledger.before(run);
    }

    public Run get(RunId run) {
        return ledger.find(run).orElseThrow(RuleBroken::notFound);
    }

    public List<Run> latest(int limit, @Nullable RunId before) {
        return ledger.latest(limit, before);
    }

    /** Published runs with what speaks for their models, latest first. */
    public List<RunCard> cards(int limit, @Nullable RunId before) {
        return ledger.cards(limit, before);
    }

    /** What speaks for the models of a published run. */
    public RunCard card(RunId run) {
        return ledger.cards(1, new RunId(run.value() + 1)).stream()
                .filter(card -> card.run().id().equals(run))
                .findFirst()
                .orElseThrow(RuleBroken::notFound);
    }

    public List<RunStep> steps(RunId run) {
        return ledger.steps(run);
    }

    /** Of a published run. */
    public Pictures pictures(RunId run) {
        return ledger.pictures(run);
    }

    /** Of a published run; empty for one that was published before there was a lifecycle. */
    public Optional<Lifecycle> lifecycle(RunId run) {
        return ledger.lifecycle(run);
    }

    /** The run this one's movements lead from. */
    public Optional<Run> comparedWith(RunId run) {
        return ledger.comparedWith(run);
    }

    /** The day of what a run's movements lead from; null when there is nothing to compare with. */
    public @Nullable LocalDate comparedDay(Run run, Since since) {
        return since == Since.YEAR
                ? run.pastDay()
                : comparedWith(run.id()).map(Run::asOf).orElse(null);
    }

    /** The job of a run that is queued or under way. */
    public Optional<Job> underWay() {
        return jobs.latestOf(ValueRun.KIND).filter(job -> !job.state().over());
    }
}
