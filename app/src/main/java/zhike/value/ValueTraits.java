package zhike.value;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import zhike.customer.CustomerTrait;
import zhike.customer.CustomerTrait.Type;

/** What the current run says of every customer, as columns, filters and orders of the customer table. */
@Component
class ValueTraits implements CustomerTrait.Group {
    /** Columns of the score table that carry an order over all customers; each has an index. */
    static final List<String> SORTED =
            List.of("margin_12m_minor", "revenue_12m_minor", "monetary_minor", "expected_margin_12m_minor", "last_day");

    private static final String JOIN = "left join value.shared_score vs on vs.customer_id = c.id";
    private static final String STAGE_JOIN = "left join value.shared_stage vg on vg.customer_id = c.id";
    private static final String FIRST = "left join value.shared_first_purchase vf on vf.customer_id = c.id";
    private static final String RELATION = "left join value.shared_relation vr on vr.customer_id = c.id";
    private static final String CHURN = "left join value.shared_churn vc on vc.customer_id = c.id";

    @Override
    public List<CustomerTrait> traits() {
        return Stream.of(classes(), figures(), stages(), relations(), firsts(), stakes())
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<CustomerTrait> stakes() {
        return Stream.of(
                stake("churn_90d", Type.PERCENT, "1 - vc.p_active_90d", false),
                stake("margin_at_risk", Type.MONEY, "vc.margin_at_risk_minor", true),
                stake("silence", Type.NUMBER, "vc.silence_rhythms", false),
                stake("comeback", Type.PERCENT, "vc.comeback_chance", false),
                stake("winback", Type.MONEY, "vc.winback_minor", true));
    }

    private static CustomerTrait stake(String name, Type type, String expression, boolean sorted) {
        return new CustomerTrait("value." + name, "value.trait." + name, type, Map.of(), CHURN, expression, sorted);
    }

    /** How the customer came, as the cohorts tell buyers apart. */
    private static Stream<CustomerTrait> firsts() {
        return Cohorts.DIMENSIONS.stream()
                .filter(dimension -> !dimension.equals("all"))
                .map(dimension -> new CustomerTrait(
                        "value.first_" + dimension,
                        "value.trait.first_" + dimension,
                        Type.TEXT,
                        Map.of(),
                        FIRST,
                        "vf." + dimension,
                        false));
    }

    private static Stream<CustomerTrait> classes() {
        return Stream.of(Classes.values())
                .map(classes -> new CustomerTrait(
                        classes.trait(),
                        "value.trait." + classes.kind(),
                        Type.CHOICE,
                        classes.choices(),
                        join(classes),
                        alias(classes) + classes.kind(),
                        false,
                        classes == Classes.TYPE || classes == Classes.ABC));
    }

    private static String join(Classes classes) {
        if (Classes.OF_RELATION.contains(classes)) return RELATION;
        return Classes.OF_LIFECYCLE.contains(classes) ? STAGE_JOIN : JOIN;
    }

    private static String alias(Classes classes) {
        if (Classes.OF_RELATION.contains(classes)) return "vr.";
        return Classes.OF_LIFECYCLE.contains(classes) ? "vg." : "vs.";
    }

    /** The extended RFM, as far as something is known of it. */
    private static Stream<CustomerTrait> relations() {
        return Stream.of("length_days", "variety", "gap_deviation", "l", "v", "p")
                .map(name -> new CustomerTrait(
                        "value." + name,
                        "value.trait." + name,
                        Type.NUMBER,
                        Map.of(),
                        RELATION,
                        name.equals("gap_deviation") ? "round(vr.gap_deviation_days)" : "vr." + name,
                        false));
    }

    private static Stream<CustomerTrait> stages() {
        return Stream.of(
                stage("stage_since", Type.DAY, "make_date(vg.since_month / 100, vg.since_month % 100, 1)"),
                stage("life", Type.NUMBER, "vg.life"),
                stage("silent_over", Type.NUMBER, "round((vg.silent_days - vg.expected_gap_days)::numeric)"),
                stage("purchase_days_12m", Type.NUMBER, "vg.purchase_days_12m"));
    }

    private static CustomerTrait stage(String name, Type type, String expression) {
        return new CustomerTrait(
                "value." + name, "value.trait." + name, type, Map.of(), STAGE_JOIN, expression, false, false);
    }

    private static Stream<CustomerTrait> figures() {
        return Stream.of(
                figure("revenue_12m", Type.MONEY, "revenue_12m_minor", false),
                figure("margin_12m", Type.MONEY, "margin_12m_minor", true),
                figure("revenue_total", Type.MONEY, "monetary_minor", false),
                figure("margin_total", Type.MONEY, "margin_total_minor", false),
                figure("expected_margin_3m", Type.MONEY, "expected_margin_3m_minor", false),
                figure("expected_margin_12m", Type.MONEY, "expected_margin_12m_minor", true),
                figure("expected_margin_36m", Type.MONEY, "expected_margin_36m_minor", false),
                figure("expected_orders_12m", Type.NUMBER, "expected_orders_12m", false),
                figure("p_active_90d", Type.PERCENT, "p_active_90d", false),
                figure("p_active_365d", Type.PERCENT, "p_active_365d", false),
                figure("frequency", Type.NUMBER, "frequency", false),
                figure("recency_days", Type.NUMBER, "recency_days", false),
                figure("last_day", Type.DAY, "last_day", true),
                figure("first_day", Type.DAY, "first_day", false),
                figure("r", Type.NUMBER, "r", false),
                figure("f", Type.NUMBER, "f", false),
                figure("m", Type.NUMBER, "m", false),
                new CustomerTrait(
                        "value.costs_money",
                        "value.trait.costs_money",
                        Type.CHOICE,
                        Map.of("yes", "value.costs_money.yes"),
                        JOIN,
                        "case when vs.costs_money then 'yes' end",
                        false,
                        false));
    }

    private static CustomerTrait figure(String name, Type type, String column, boolean shown) {
        return new CustomerTrait(
                "value." + name,
                "value.trait." + name,
                type,
                Map.of(),
                JOIN,
                "vs." + column,
                SORTED.contains(column),
                shown);
    }
}
