package zhike.value;

import zhike.web.Page;

/** One sentence for each verdict on a customer: the rule and the figures that led to it. */
public final class Why {
    private final Page page;
    private final Run run;
    private final Score score;

    private Why(Page page, Run run, Score score) {
        this.page = page;
        this.run = run;
        this.score = score;
    }

    public static Why of(Page page, Run run, Score score) {
        return new Why(page, run, score);
    }

    public String type() {
        var rules = run.rules();
        return switch (score.type()) {
            case "prospect" -> page.t("value.why.prospect");
            case "new" ->
                age() <= rules.thresholds().newDays()
                        ? page.t(
                                "value.why.new_young",
                                page.day(score.firstDay()),
                                ago(age()),
                                rules.thresholds().newDays())
                        : page.t("value.why.new_single", page.day(score.firstDay()));
            case "lost" ->
                score.pActive365d() != null
                        ? page.t(
                                "value.why.lost_chance",
                                recency(),
                                page.day(score.lastDay()),
                                page.percent(score.pActive365d(), 1),
                                page.percent(rules.thresholds().lostChance()))
                        : page.t(
                                "value.why.lost_silence",
                                recency(),
                                page.day(score.lastDay()),
                                page.decimal(rules.thresholds().lostRhythms(), 1),
                                page.decimal(rules.thresholds().lostShopGaps(), 1));
            default ->
                score.pActive365d() != null
                        ? page.t(
                                "value.why.established_chance",
                                page.number(score.frequency()),
                                page.day(score.firstDay()),
                                ago(recency()),
                                page.percent(score.pActive365d()))
                        : page.t(
                                "value.why.established",
                                page.number(score.frequency()),
                                page.day(score.firstDay()),
                                ago(recency()));
        };
    }

    public String abc() {
        var measure = page.t("value.measure." + run.rules().thresholds().measure());
        var amount = page.money(measureMinor());
        if (measureMinor() <= 0) return page.t("value.why.abc_nothing", measure, amount);
        var before = page.percent(score.shareBefore() == null ? 1 : score.shareBefore(), 1);
        var a = page.percent(run.rules().thresholds().shareA());
        var b = page.percent(run.rules().thresholds().shareB());
        return switch (String.valueOf(score.abc())) {
            case "A" -> page.t("value.why.abc_a", measure, amount, before, a);
            case "B" -> page.t("value.why.abc_b", measure, amount, before, a, b);
            default -> page.t("value.why.abc_c", measure, amount, before, b);
        };
    }

    public String costsMoney() {
        return page.t("value.why.costs_money", page.money(score.margin12mMinor()));
    }

    public String rfm() {
        return page.t(
                "value.why.rfm",
                score.r() == null ? 0 : score.r(),
                ago(recency()),
                score.f() == null ? 0 : score.f(),
                page.number(score.frequency()),
                score.m() == null ? 0 : score.m(),
                page.money(score.monetaryMinor()));
    }

    /** The names of the eight groups say on which side of the mean a customer is. */
    public String rfmGroup() {
        var group = String.valueOf(score.rfmGroup());
        boolean recent = group.endsWith("_value") || group.endsWith("_develop");
        boolean often = group.endsWith("_value") || group.endsWith("_keep");
        return page.t(
                "value.why.rfm_group",
                page.t(recent ? "value.above" : "value.below"),
                page.t(often ? "value.above" : "value.below"),
                page.t(group.startsWith("important") ? "value.above" : "value.below"));
    }

    public String quadrant() {
        var quadrant = String.valueOf(score.quadrant());
        boolean now = quadrant.equals("invest_protect") || quadrant.equals("harvest_keep");
        boolean potential = quadrant.equals("invest_protect") || quadrant.equals("develop");
        var top = page.percent(run.rules().thresholds().topShare());
        var expected = score.expected().in12m().marginMinor();
        return expected == null
                ? page.t(
                        "value.why.quadrant_rate",
                        page.money(score.margin12mMinor()),
                        page.t(now ? "value.among" : "value.not_among"),
                        top,
                        page.t(potential ? "value.among" : "value.not_among"))
                : page.t(
                        "value.why.quadrant",
                        page.money(score.margin12mMinor()),
                        page.t(now ? "value.among" : "value.not_among"),
                        top,
                        page.money(expected),
                        page.t(potential ? "value.among" : "value.not_among"));
    }

    public String margin() {
        return score.marginEstimated()
                ? page.t(
                        "value.why.margin_estimated",
                        page.percent(run.rules().thresholds().marginRate()))
                : page.t("value.why.margin_known");
    }

    public String expected() {
        var horizon = score.expected().in12m();
        var orders = horizon.orders();
        var spend = score.expectedMeanSpendMinor();
        if (orders == null || spend == null) return page.t("value.why.no_model");
        return page.t(
                "value.why.expected",
                page.decimal(orders, 2),
                page.money(spend),
                page.percent(run.rules().discountRate()),
                page.t("value.model." + run.fitted().purchases().orElseThrow().id()));
    }

    public String active() {
        return page.t(
                "value.why.active",
                page.number(score.frequency()),
                ago(recency()),
                page.percent(score.pActive90d() == null ? Double.NaN : score.pActive90d()),
                page.percent(score.pActive365d() == null ? Double.NaN : score.pActive365d()));
    }

    private long measureMinor() {
        return switch (run.rules().thresholds().measure()) {
            case "revenue_12m_minor" -> score.revenue12mMinor();
            case "margin_total_minor" -> score.marginTotalMinor();
            case "monetary_minor" -> score.monetaryMinor();
            default -> score.margin12mMinor();
        };
    }

    private int age() {
        return score.ageDays() == null ? 0 : score.ageDays();
    }

    private int recency() {
        return score.recencyDays() == null ? 0 : score.recencyDays();
    }

    /** Counted from the run's day, which is over: "today" would be wrong. */
    private String ago(int days) {
        return page.t("value.ago", days);
    }
}
