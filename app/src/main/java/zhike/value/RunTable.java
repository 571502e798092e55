package zhike.value;

import java.util.List;
import java.util.Locale;
import zhike.kernel.RunId;

/**
 * What a run publishes beside the scores: a table of its own, value.&lt;name&gt;_&lt;run&gt;, made like value.&lt;name&gt;_template and shown by the view value.shared_&lt;name&gt;.
 * In the warehouse it has the template's columns under the same name.
 */
enum RunTable {
    /** How every buyer came. */
    FIRST_PURCHASE(List.of()),
    /** Cohorts by month, group and age. */
    COHORT(List.of("dimension, grp")),
    /** How many a cohort has and what is still expected of them. */
    COHORT_SIZE(List.of("dimension, grp")),
    /** What is at stake with every buyer. */
    CHURN(List.of("margin_at_risk_minor desc nulls last, customer_id", "winback_minor desc nulls last, customer_id")),
    /** The relation with every buyer beyond R, F and M. */
    RELATION(List.of()),
    /** What everybody was about a year ago: nobody asks it of older runs. */
    PAST(List.of());

    private final List<String> indexes;

    RunTable(List<String> indexes) {
        this.indexes = indexes;
    }

    String source() {
        return name().toLowerCase(Locale.ROOT);
    }

    String template() {
        return "value." + source() + "_template";
    }

    String table(RunId run) {
        return "value." + source() + "_" + run.value();
    }

    String view() {
        return "value.shared_" + source();
    }

    /** Whether only the current run keeps it. */
    boolean ofCurrentOnly() {
        return this == PAST;
    }

    List<String> indexes() {
        return indexes;
    }
}
