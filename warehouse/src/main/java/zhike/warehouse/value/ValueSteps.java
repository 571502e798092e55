package zhike.warehouse.value;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhike.warehouse.Column;
import zhike.warehouse.Columns;
import zhike.warehouse.Parameters;
import zhike.warehouse.Step;

/** The steps of a value run in their order, and the shapes of the tables that pass between SQL and Java. */
public final class ValueSteps {
    /** What {@code published} holds, in the order of the score table. */
    public static final List<Column> PUBLISHED = List.of(
            Column.whole("customer_id"),
            Column.small("first_day"),
            Column.small("last_day"),
            Column.small("recency_days"),
            Column.small("frequency"),
            Column.whole("monetary_minor"),
            Column.small("x"),
            Column.small("t_x_days"),
            Column.small("age_days"),
            Column.real("mean_repeat_minor"),
            Column.small("r"),
            Column.small("f"),
            Column.small("m"),
            Column.text("rfm_group"),
            Column.text("rfm_segment"),
            Column.text("abc"),
            Column.text("abc_by_count"),
            Column.flag("costs_money"),
            Column.real("share_before"),
            Column.whole("revenue_12m_minor"),
            Column.whole("margin_12m_minor"),
            Column.whole("margin_total_minor"),
            Column.flag("margin_estimated"),
            Column.real("expected_orders_3m"),
            Column.real("expected_orders_12m"),
            Column.real("expected_orders_36m"),
            Column.whole("expected_spend_3m_minor"),
            Column.whole("expected_spend_12m_minor"),
            Column.whole("expected_spend_36m_minor"),
            Column.whole("expected_margin_3m_minor"),
            Column.whole("expected_margin_12m_minor"),
            Column.whole("expected_margin_36m_minor"),
            Column.real("p_active_90d"),
            Column.real("p_active_365d"),
            Column.whole("expected_mean_spend_minor"),
            Column.text("quadrant"),
            Column.text("type"));

    private static final List<String> SCORES = List.of(
            "expected_orders_3m",
            "expected_orders_12m",
            "expected_orders_36m",
            "discounted_orders_3m",
            "discounted_orders_12m",
            "discounted_orders_36m",
            "p_active_90d",
            "p_active_365d");

    /** What tables as of an earlier day end in. */
    private static final String THEN = "_then";

    private static final Set<String> MADE =
            Set.of("customer_fact", "cell", "cell_score", "scored", "shop_rhythm", "customer_group");

    private static final int QUARTERS = 8;

    private ValueSteps() {}

    /** From the lake's tables to {@code cell} and {@code spend_cell}, which the models are fitted on. */
    public static List<Step> facts() {
        return steps(
                "01_purchase_days", "02_customer_facts", "03_rfm", "04_abc", "05_cells", "05_spend_cells", "05_rhythm");
    }

    /** The same as of an earlier day, from the purchase days of the run: {@code cell_then}, {@code spend_cell_then} and the others. */
    public static List<Step> factsThen() {
        return then("02_customer_facts", "03_rfm", "04_abc", "05_cells", "05_spend_cells", "05_rhythm");
    }

    /** From {@code cell_score_then}, which Java registers, to the classes as of that day. */
    public static List<Step> scoresThen() {
        return then("06_scored", "07_classes");
    }

    /** What has become of everybody since then; after {@link #scoresThen()} and {@link #lifecycle()}. They want {@link #past} too. */
    public static List<Step> past() {
        return steps("19_abc_history", "19_past", "19_past_moves");
    }

    /**
     * @param then a month's end
     * @param asOf the observation end: the quarters that have ended by then are looked at
     * @param measure what ABC orders customers by
     */
    public static Parameters past(LocalDate then, LocalDate asOf, String measure, double dropShare) {
        boolean year = measure.contains("12m");
        var parameters = Parameters.none()
                .day("then", then)
                .share("dropShare", dropShare)
                .column("amount", measure.contains("margin") ? "margin_minor" : "net_minor")
                .whole("spanDays", year ? 365 : 100_000);
        var ends = quarterEnds(asOf);
        for (int i = 0; i < ends.size(); i++) parameters = parameters.day("quarter" + (i + 1), ends.get(i));
        return parameters;
    }

    /** The ends of the last eight quarters that are over by this day, oldest first. */
    public static List<LocalDate> quarterEnds(LocalDate asOf) {
        var next = asOf.plusDays(1);
        var begun = LocalDate.of(next.getYear(), next.getMonthValue() - (next.getMonthValue() - 1) % 3, 1);
        return IntStream.rangeClosed(1, QUARTERS)
                .mapToObj(i -> begun.minusMonths(3L * (QUARTERS - i)).minusDays(1))
                .toList();
    }

    /** How many categories of goods there are, in {@code category_count}; after {@link #CATEGORIES}. */
    public static final Step CATEGORY_COUNT = Step.of("value/59_category_count");

    /** The relation with every buyer, from {@code usual_repeats} and {@code attitude}, which Java registers; after {@link #CATEGORIES}. */
    public static List<Step> relation(boolean goodsHaveCategories) {
        return steps(goodsHaveCategories ? "59_variety" : "59_variety_of_products", "59_relation");
    }

    /** What {@code attitude} holds: 0 to 1, and how many answers say so. */
    public static final List<Column> ATTITUDE =
            List.of(Column.whole("customer_id"), Column.real("attitude"), Column.small("answers"));

    /** From {@code cell_score}, which Java registers, to {@code published}. */
    public static List<Step> scores() {
        return steps("06_scored", "07_classes", "08_published");
    }

    /** From the purchase days to {@code stage_judged}, after {@link #scores()}; they want {@link StageRules#parameters()} too. */
    public static List<Step> lifecycle() {
        return steps(
                "10_rhythm_known",
                "11_lives",
                "12_gap_spread",
                "13_turnover",
                "14_stage_path",
                "15_life_heights",
                "16_first_big",
                "17_stages");
    }

    /** Which histories only the model gives up, in {@code model_turn}; after {@link #lifecycle()}. */
    public static final Step MODEL_TURNS = Step.of("value/17_model_turns");

    /** From {@code model_since}, which Java registers, to {@code stage} and {@code stage_span}. */
    public static List<Step> stages() {
        return steps("17_stages_since", "18_stage_spans");
    }

    /** The {@code model_since} of who has not asked the model. */
    public static Columns nothingSince() {
        return since(new int[0], new int[0], new String[0], new double[0], new int[0]);
    }

    /** What {@code model_since} holds: after how many days of silence the chance of such a history falls below the bound. */
    public static Columns since(int[] x, int[] txDays, @Nullable String[] reason, double[] bound, int[] afterDays) {
        return Columns.of(x.length)
                .ints("x", x)
                .ints("t_x_days", txDays)
                .texts("reason", reason)
                .doubles("bound", bound)
                .ints("after_days", afterDays)
                .build();
    }

    /**
     * From the lake to {@code stage_change}: what other rules would make of the customers' stages. They want {@code scored} with the chances of a run and
     * {@code stage_shown} with the stages of that run, and {@link #nothingSince}.
     */
    public static List<Step> stagePreview() {
        return steps(
                "01_purchase_days",
                "02_customer_facts",
                "10_rhythm_known",
                "11_lives",
                "12_gap_spread",
                "13_turnover",
                "14_stage_path",
                "15_life_heights",
                "16_first_big",
                "17_stages",
                "17_stages_since",
                "60_stage_changes");
    }

    /** Small tables of the shop's lifecycle, after {@link #lifecycle()}. */
    public static List<Step> lifecycleSummaries() {
        return steps("31_stage_river", "32_stage_turns", "33_pattern_mix", "34_stage_times", "35_stage_counts");
    }

    /** Small tables for the screens, after {@link #scores()}. */
    public static List<Step> summaries() {
        return steps(
                "20_totals",
                "21_class_counts",
                "22_months",
                "23_concentration",
                "24_lorenz",
                "25_whale",
                "26_rfm_grid",
                "27_value_histogram",
                "28_quadrant_sample",
                "29_kept_buyers",
                "29_first_purchases",
                "29_cohort_groups",
                "29_cohort_members",
                "29_cohorts",
                "29_cohort_sizes",
                "30_frequencies");
    }

    /** What the models are judged on, after {@link #facts()}; they want the parameter {@code calibrationEnd}. */
    public static List<Step> holdout() {
        return steps("40_holdout_cells", "41_holdout_weeks");
    }

    /** How many channels there are, in {@code channel_count}. */
    public static final Step CHANNEL_COUNT = Step.of("value/42_channel_count");

    /** Through which channel buyers came and which channels are large: {@code channel_group} and {@code customer_group}; after {@link #facts()}. */
    public static List<Step> channels() {
        return steps("42_first_channels", "43_channel_groups", "43_customer_groups");
    }

    /** What models of each group are judged on; wants the parameter {@code calibrationEnd}. */
    public static final Step HOLDOUT_GROUP_CELLS = Step.of("value/44_holdout_group_cells");

    /** The table {@code cell} once more, apart by {@code customer_group}. */
    public static final Step GROUP_CELLS = Step.of("value/45_group_cells");

    /** The {@code customer_group} of a run without groups. */
    public static Columns noGroups() {
        return Columns.of(0)
                .longs("customer_id", new long[0])
                .ints("part", new int[0])
                .build();
    }

    /** Since when customers buy from which categories; before {@link #TRAITS}. */
    public static final Step CATEGORIES = Step.of("value/55_customer_categories");

    /** What was known of the buyers on a day ({@link #traits}); after {@link #summaries()}. */
    public static final Step TRAITS = Step.of("value/56_traits");

    /** How many of the silent came back, from {@code trait} as of a day whose horizon is over. */
    public static final Step COMEBACKS = Step.of("value/57_comebacks");

    /** What is at stake, from {@code trait} as of the observation end and {@code tree_score}, which Java loads; wants treesUsed and offerCost. */
    public static final Step CHURN = Step.of("value/58_churn");

    /** What {@code tree_score} holds. */
    public static final List<Column> TREE_SCORE =
            List.of(Column.whole("customer_id"), Column.real("chance"), Column.text("reasons"));

    /** @param part of the customers to take, 0 to 1 */
    public static Parameters traits(LocalDate day, int horizonDays, double part) {
        return Parameters.none()
                .day("traitDay", day)
                .whole("traitHorizon", horizonDays)
                .whole("traitCut", (long) Math.ceil(part * 1_000_003));
    }

    /** The {@code cell_score} of a run in which no model is trusted. */
    public static Columns noScores() {
        var empty = Columns.of(0).ints("cell_id", new int[0]);
        SCORES.forEach(name -> empty.doubles(name, new double[0]));
        return empty.build();
    }

    private static List<Step> then(String... names) {
        return Stream.of(names)
                .map(name -> Step.of("value/" + name).ending(THEN, MADE))
                .toList();
    }

    private static List<Step> steps(String... names) {
        return Stream.of(names).map(name -> Step.of("value/" + name)).toList();
    }
}
