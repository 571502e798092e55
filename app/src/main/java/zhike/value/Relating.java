package zhike.value;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import zhike.warehouse.Columns;
import zhike.warehouse.Engine;
import zhike.warehouse.StepRun;
import zhike.warehouse.value.ValueSteps;

/** Loyalty and the extended RFM of every buyer, in a run. */
@Component
record Relating(ObjectProvider<Attitude> attitudes, Copies copies) {
    static final String CATEGORIES = "category";
    static final String PRODUCTS = "product";

    /**
     * Leaves the table {@code relation}; answers what its variety counts.
     *
     * @param steps with the run's own parameters, after the categories are known
     * @param usualRepeats what the model expects of new customers
     */
    String relate(Engine engine, StepRun steps, Columns usualRepeats) {
        steps.run(List.of(ValueSteps.CATEGORY_COUNT));
        boolean told = engine.read("category_count").longs("categories")[0] > 1;
        engine.register("usual_repeats", usualRepeats);
        attitude(engine);
        steps.run(ValueSteps.relation(told));
        return told ? CATEGORIES : PRODUCTS;
    }

    private void attitude(Engine engine) {
        var source = attitudes.getIfUnique();
        if (source == null)
            engine.register(
                    "attitude",
                    Columns.of(0)
                            .longs("customer_id", new long[0])
                            .doubles("attitude", new double[0])
                            .ints("answers", new int[0])
                            .build());
        else
            copies.into(
                    engine,
                    "attitude",
                    ValueSteps.ATTITUDE,
                    "select customer_id, attitude, answers from " + source.view());
    }
}
