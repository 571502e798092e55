package zhike.intake;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhike.job.RunningJob;
import zhike.job.Work;
import zhike.kernel.ImportId;
import zhike.kernel.RuleBroken;

/** The kinds of background work of this area. */
@Configuration
class ImportWork {
    static final String READ = "intake.read";
    static final String APPLY = "intake.apply";
    static final String IMPORT = "intake.import";
    static final String UNDO = "intake.undo";

    /** What the job is told. */
    record Order(long importId, String by) {}

    interface Step {
        void run(ImportId id, RunningJob job, String by);
    }

    /** @param back where the import stands when the job is given up */
    record Named(String kind, boolean alone, ImportState back, ImportRun run, Step step) implements Work {
        @Override
        public void run(RunningJob job) {
            var order = job.payload(Order.class);
            step.run(new ImportId(order.importId()), job, order.by());
        }

        @Override
        public void givenUp(RunningJob job, @Nullable RuleBroken why) {
            run.giveUp(new ImportId(job.payload(Order.class).importId()), back, why);
        }
    }

    @Bean
    Work importReading(ImportRun run) {
        return new Named(READ, false, ImportState.UPLOADED, run, (id, job, by) -> run.read(id, job, 1));
    }

    @Bean
    Work importApplying(ImportRun run) {
        return new Named(APPLY, true, ImportState.STAGED, run, (id, job, by) -> run.apply(id, job, 0.01));
    }

    /** Both in one go, as programs ask for it. */
    @Bean
    Work importStraight(ImportRun run, Imports imports) {
        return new Named(IMPORT, true, ImportState.UPLOADED, run, (id, job, by) -> {
            run.read(id, job, 0.5);
            imports.goOn(id);
            run.apply(id, job, 0.5);
        });
    }

    @Bean
    Work importUndoing(ImportRun run) {
        return new Named(UNDO, true, ImportState.DONE, run, (id, job, by) -> run.undo(id, job, by));
    }
}
