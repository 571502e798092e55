package zhike.value;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import zhike.warehouse.Engine;
import zhike.warehouse.StepRun;

/** Who is about to leave, in a run. */
@Component
record Churn(Warehouse warehouse, ChurnSettings settings, Churns churns) {
    /**
     * Leaves the table {@code churn} in the engine and keeps the card of its views.
     *
     * @param modelNow whether the run trusts a purchase model
     */
    void find(Run run, Engine engine, StepRun steps, Course course, LocalDate firstDay, long buyers, boolean modelNow) {
        var churning = new Churning(
                engine,
                steps,
                course,
                run.asOf(),
                firstDay,
                buyers,
                modelNow,
                settings.rules(),
                warehouse.workFile("tree_score.csv"));
        churns.found(run.id(), churning.churn(run.minorPerUnit()));
    }
}
