package zhike.warehouse;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs steps in order on one engine with the same parameters and tells about each.
 *
 * @param progress is called after each step, on the thread that runs it; throwing from it ends the run
 */
public record StepRun(Engine engine, Parameters parameters, Consumer<Finished> progress) {
    /** A step that is done. */
    public record Finished(String step, long rows, Duration took) {}

    public void run(List<Step> steps) {
        for (var step : steps) {
            long start = System.nanoTime();
            long rows = engine.run(step, parameters);
            progress.accept(new Finished(step.name(), rows, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    /** The same run with further parameters. */
    public StepRun with(Parameters more) {
        return new StepRun(engine, parameters.and(more), progress);
    }
}
