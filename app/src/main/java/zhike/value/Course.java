package zhike.value;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import zhike.job.RunningJob;
import zhike.warehouse.Engine;
import zhike.warehouse.Parameters;
import zhike.warehouse.StepRun;

/** The steps of a run as they go by: told to whoever watches the job, and kept with the run as soon as it has begun. */
final class Course implements Steps {
    private final RunningJob job;
    private final RunLedger runs;
    private final int steps;
    private final List<RunStep> done = new ArrayList<>();
    private @Nullable Run run;

    /** @param steps about how many there will be */
    Course(RunningJob job, RunLedger runs, int steps) {
        this.job = job;
        this.runs = runs;
        this.steps = steps;
    }

    void began(Run begun) {
        run = begun;
        for (int position = 0; position < done.size(); position++)
            runs.step(begun.id(), position + 1, done.get(position));
    }

    @Override
    public void step(String name, LongSupplier work) {
        announce(name);
        var started = System.nanoTime();
        var rows = work.getAsLong();
        finished(name, rows, Duration.ofNanos(System.nanoTime() - started));
    }

    /** Steps of the warehouse that are told like all others. */
    StepRun of(Engine engine, Parameters parameters) {
        return new StepRun(engine, parameters, finished -> finished(finished.step(), finished.rows(), finished.took()));
    }

    void announce(String name) {
        job.stopIfCancelled();
        job.progress(fraction(0), "value.step." + name);
    }

    /** How far a long step is. */
    void within(String name, double fraction) {
        job.progress(fraction(fraction), "value.step." + name);
        job.stopIfCancelled();
    }

    void end(RunState state) {
        if (run != null) runs.end(run.id(), state);
    }

    private void finished(String name, long rows, Duration took) {
        var step = new RunStep(name, rows, took.toMillis());
        done.add(step);
        if (run != null) runs.step(run.id(), done.size(), step);
        job.progress(fraction(0), "value.step." + name);
    }

    private double fraction(double within) {
        return Math.min(1, (done.size() + within) / steps);
    }
}
