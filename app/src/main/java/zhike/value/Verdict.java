package zhike.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.web.Page;

/** The model card in plain words: what to trust the expectations for, what not, and why each candidate was or was not taken. */
public final class Verdict {
    /** Two ways of ordering customers count as equally good when they differ by less. */
    private static final double SAME_ORDER = .005;

    private static final String NBD = "nbd";
    private static final String NOBODY_LEAVES = "nobody_leaves";

    private final Page page;
    private final RunCard card;

    private Verdict(Page page, RunCard card) {
        this.page = page;
        this.card = card;
    }

    public static Verdict of(Page page, RunCard card) {
        return new Verdict(page, card);
    }

    /** What to trust it for; empty when it is to be trusted for nothing. */
    public String sentence() {
        var proof = card.proof();
        if (proof == null) return page.t("trust.untested_run");
        if (!proof.judged()) return unproven(proof);
        var chosen = proof.chosen();
        if (chosen.isEmpty()) return noneHolds(proof);
        var good = new ArrayList<String>();
        var bad = new ArrayList<String>();
        total(chosen.get(), good, bad);
        single(chosen.get(), good);
        chances(chosen.get(), good, bad);
        order(chosen.get(), good, bad);
        var model = name(chosen.get().card().id());
        var words = new StringBuilder(page.t("trust.for", model, join(good)));
        if (!bad.isEmpty()) words.append(space()).append(page.t("trust.not_for", join(bad)));
        if (chosen.get().card().id().equals(NBD)) words.append(space()).append(page.t("trust.nobody_leaves"));
        return words.toString();
    }

    /** Which candidates ran to where they are no longer the model they were meant to be; null when none did. */
    public @Nullable String collapsed() {
        var proof = card.proof();
        if (proof == null) return null;
        var names = proof.trials().stream()
                .map(Trial::card)
                .filter(one -> one.verdict().equals("collapsed"))
                .filter(one ->
                        one.doubts().stream().anyMatch(doubt -> doubt.reason().equals(NOBODY_LEAVES)))
                .map(one -> name(one.id()))
                .toList();
        return names.isEmpty() ? null : page.t("trust.collapsed", String.join(page.t("trust.and"), names));
    }

    /** Why a candidate is used or not. */
    public String why(Trial trial) {
        return switch (trial.verdict()) {
            case Trial.NOT_TRUSTED -> doubt(trial.card());
            case Trial.NOT_TRUSTED_ON_WHOLE -> page.t("trust.why.not_trusted_on_whole");
            case "total_far_off" ->
                page.t("trust.why.total_far_off", tooMuch(trial), page.percent(value(trial.bound())));
            case "not_judged" ->
                page.t(
                        "trust.why.not_judged",
                        page.number(Math.round(value(trial.figure()))),
                        page.number(Math.round(value(trial.bound()))));
            default ->
                page.t(
                        "trust.why." + trial.verdict(),
                        page.decimal(value(trial.figure()), 3),
                        page.decimal(value(trial.bound()), 3));
        };
    }

    /** Used, held, or out. */
    public String state(Trial trial) {
        return page.t(trial.chosen() ? "trust.state.used" : trial.holds() ? "trust.state.holds" : "trust.state.out");
    }

    /** Whether groups are foretold better by models of their own. */
    public String groups(GroupTrial trial) {
        double customers =
                trial.groups().stream().mapToDouble(GroupTrial.One::customers).sum();
        var better = trial.groups().stream()
                .filter(GroupTrial.One::better)
                .map(this::group)
                .toList();
        return page.t(
                "trust.groups." + (trial.used() ? "used" : trial.outcome()),
                by(trial),
                page.decimal(trial.devianceOfOwn() / customers, 3),
                page.decimal(trial.deviance() / customers, 3),
                join(better));
    }

    public String by(GroupTrial trial) {
        return page.t("trust.by." + trial.by());
    }

    public String group(GroupTrial.One group) {
        return switch (group.name()) {
            case "" -> page.t("value.cohorts.other");
            case "unknown" -> page.t("value.cohorts.unknown");
            default -> group.name();
        };
    }

    public String drift(Drift drift) {
        var other = drift.otherModel();
        if (other != null) return page.t("trust.drift.other_model", name(other));
        var words = drift.moved().stream()
                .map(moved -> moved.name().equals(Drift.TOTAL_ERROR)
                        ? page.t("trust.drift.total", signed(moved.before()), signed(moved.now()))
                        : page.t(
                                "trust.drift.parameter",
                                moved.name(),
                                Figures.digits(page, moved.before()),
                                Figures.digits(page, moved.now())))
                .toList();
        return join(words);
    }

    public String name(String id) {
        return page.t("value.model." + id);
    }

    /** With its sign, as a share. */
    public String signed(@Nullable Double share) {
        if (share == null) return "–";
        return (share > 0 ? "+" : share < 0 ? "−" : "±") + page.percent(Math.abs(share), 1);
    }

    private String unproven(Proof proof) {
        var why = switch (proof.outcome()) {
            case Proof.TOO_SHORT -> page.t("trust.too_short", page.number(proof.historyDays()));
            case Proof.TOO_LITTLE ->
                page.t("trust.too_little", page.number(proof.heldOutDays()), page.number((long) proof.customers()));
            default ->
                page.t(
                        "trust.nothing_to_judge_by",
                        page.number((long) proof.laterPurchases()),
                        page.number(proof.heldOutDays()));
        };
        var used = card.used();
        return why
                + space()
                + used.map(model -> page.t("trust.unproven", name(model.id())))
                        .orElseGet(() -> page.t("value.trust.none") + space() + page.t("value.models.instead"));
    }

    private String noneHolds(Proof proof) {
        var best = proof.shown();
        return page.t("trust.none_holds", page.number(proof.heldOutDays()))
                + space()
                + best.map(trial ->
                                page.t("trust.best_of_them", name(trial.card().id()), why(trial)) + space())
                        .orElse("")
                + page.t("trust.instead");
    }

    private void total(Trial trial, List<String> good, List<String> bad) {
        var off = trial.totalError();
        if (off == null) return;
        boolean close = Math.abs(off) <= card.run().rules().trust().closeTotal();
        (close ? good : bad).add(page.t(close ? "trust.total.close" : "trust.total.off", tooMuch(trial)));
    }

    private void single(Trial trial, List<String> good) {
        good.add(page.t(
                "trust.single",
                page.decimal(value(trial.absoluteError()), 2),
                page.decimal(value(trial.absoluteErrorOfRate()), 2)));
    }

    private void chances(Trial trial, List<String> good, List<String> bad) {
        var off = trial.chanceError();
        if (off == null) return;
        boolean close = off <= card.run().rules().trust().closeChance();
        (close ? good : bad).add(page.t("trust.chances", page.decimal(100 * off, 1)));
    }

    private void order(Trial trial, List<String> good, List<String> bad) {
        var auc = trial.auc();
        var plain = trial.bestPlainAuc();
        if (auc == null || plain == null) return;
        var order = page.t(trial.plainOrderIsRecency() ? "trust.order.recency" : "trust.order.frequency");
        boolean better = auc >= plain - SAME_ORDER;
        (better ? good : bad)
                .add(page.t(
                        better ? "trust.order.good" : "trust.order.bad",
                        page.percent(auc, 1),
                        page.percent(plain, 1),
                        order));
    }

    private String tooMuch(Trial trial) {
        var off = trial.totalError();
        if (off == null) return "–";
        return page.t(off >= 0 ? "trust.too_much" : "trust.too_little_expected", page.percent(Math.abs(off), 1));
    }

    private String doubt(ModelCard fit) {
        if (fit.doubts().isEmpty()) return "–";
        // of several signs of a collapse this one says most
        var gravest = fit.doubts().stream()
                .filter(doubt -> doubt.reason().equals(NOBODY_LEAVES))
                .findFirst()
                .orElse(fit.doubts().getFirst());
        return page.t(
                "value.doubt." + gravest.reason(),
                Figures.digits(page, gravest.figure()),
                Figures.digits(page, gravest.bound()));
    }

    private String join(List<String> parts) {
        return String.join(page.t("trust.semicolon"), parts);
    }

    /** Chinese sentences follow each other without a gap. */
    private String space() {
        return page.chinese() ? "" : " ";
    }

    private static double value(@Nullable Double figure) {
        return figure == null ? Double.NaN : figure;
    }
}
