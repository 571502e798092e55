package zhike.models;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which model a shop may use: every candidate is fitted on the earlier part of the history and judged on the later part. A candidate whose parameters cannot be trusted,
 * which misses the total by far or which does not beat the repeat rate so far is out; of the others the one with the least deviance is chosen. A program then
 * {@linkplain #refit refits} it on everything.
 *
 * @param outcome in one word
 * @param candidates in the order of {@link ModelKind}, with all figures
 * @param chosen the kind of model to use; empty unless one was chosen
 */
public record ModelChoice(Outcome outcome, List<Candidate> candidates, Optional<ModelKind> chosen) {

    /** What came of it. */
    public enum Outcome {
        /** One candidate holds and is the best of those that do. */
        CHOSEN,
        /** Too few later purchases to judge anything. */
        NOTHING_TO_JUDGE_BY,
        /** No candidate holds: show plain facts (recency, repeat rate so far), and say so. */
        NONE_HOLDS
    }

    /** What was decided on one candidate; figure and bound are in {@link Candidate}. */
    public enum Verdict {
        /** Least deviance of those that hold. */
        CHOSEN,
        /** Holds, but another has less deviance; the bound is that of the chosen one. */
        ANOTHER_IS_BETTER,
        /** The fit itself is not to be trusted, for the reasons in {@link Fit#trust}. */
        NOT_TRUSTED,
        /** The expected total misses the actual one by more than the bound, as a share. */
        TOTAL_FAR_OFF,
        /** Does not foretell the single customer better than the repeat rate so far, by absolute error. */
        NO_BETTER_THAN_RATE,
        /** There were too few later purchases: found, and needed at least. */
        NOT_JUDGED
    }

    /**
     * One model, fitted and judged on the earlier and the later part.
     *
     * @param figure what decided: see {@link Verdict}
     * @param bound what it was compared with
     */
    public record Candidate(
            ModelKind kind,
            Fit<? extends TransactionModel> fit,
            Backtest backtest,
            Verdict verdict,
            double figure,
            double bound) {

        private Candidate decided(Verdict other, double decisive, double against) {
            return new Candidate(kind, fit, backtest, other, decisive, against);
        }

        /** Whether nothing speaks against using it. */
        public boolean holds() {
            return verdict == Verdict.CHOSEN || verdict == Verdict.ANOTHER_IS_BETTER;
        }
    }

    /**
     * When a candidate is out.
     *
     * @param fewestLaterPurchases below this nothing is judged
     * @param largestTotalError share by which the expected total may miss the actual one
     */
    public record Rules(double fewestLaterPurchases, double largestTotalError) {

        /** 30 later purchases; the total within a half. */
        public static Rules standard() {
            return new Rules(30, .5);
        }
    }

    public ModelChoice {
        candidates = List.copyOf(candidates);
    }

    /** Judges the given kinds under the standard rules. */
    public static ModelChoice of(Holdout holdout, Collection<ModelKind> kinds) {
        return of(holdout, kinds, FitRules.standard(), Rules.standard());
    }

    /**
     * Fits and judges the given kinds of model.
     *
     * @throws IllegalArgumentException when there are no customers
     */
    public static ModelChoice of(Holdout holdout, Collection<ModelKind> kinds, FitRules fitRules, Rules rules) {
        var candidates = new ArrayList<Candidate>();
        for (var kind : new TreeSet<>(kinds)) {
            var fit = kind.fit(holdout.cells(), fitRules);
            candidates.add(judged(kind, fit, Backtest.of(fit.model(), holdout), holdout, rules));
        }
        if (holdout.laterPurchases() < rules.fewestLaterPurchases()) {
            return new ModelChoice(Outcome.NOTHING_TO_JUDGE_BY, candidates, Optional.empty());
        }
        var best = candidates.stream()
                .filter(Candidate::holds)
                .min(Comparator.comparingDouble(
                        candidate -> candidate.backtest().deviance()));
        if (best.isEmpty()) return new ModelChoice(Outcome.NONE_HOLDS, candidates, Optional.empty());
        double least = best.get().backtest().deviance();
        candidates.replaceAll(candidate -> {
            if (!candidate.holds()) return candidate;
            var verdict = candidate == best.get() ? Verdict.CHOSEN : Verdict.ANOTHER_IS_BETTER;
            return candidate.decided(verdict, candidate.backtest().deviance(), least);
        });
        return new ModelChoice(Outcome.CHOSEN, candidates, best.map(Candidate::kind));
    }

    private static Candidate judged(
            ModelKind kind, Fit<? extends TransactionModel> fit, Backtest backtest, Holdout holdout, Rules rules) {
        var open = new Candidate(kind, fit, backtest, Verdict.ANOTHER_IS_BETTER, Double.NaN, Double.NaN);
        if (holdout.laterPurchases() < rules.fewestLaterPurchases()) {
            return open.decided(Verdict.NOT_JUDGED, holdout.laterPurchases(), rules.fewestLaterPurchases());
        }
        if (!fit.trust().trusted()) {
            var doubt = fit.trust().doubts().getFirst();
            return open.decided(Verdict.NOT_TRUSTED, doubt.figure(), doubt.bound());
        }
        double off = Math.abs(backtest.totalError());
        if (!(off <= rules.largestTotalError())) {
            return open.decided(Verdict.TOTAL_FAR_OFF, off, rules.largestTotalError());
        }
        if (!(backtest.absoluteError() < backtest.absoluteErrorOfRate())) {
            return open.decided(Verdict.NO_BETTER_THAN_RATE, backtest.absoluteError(), backtest.absoluteErrorOfRate());
        }
        return open;
    }

    /** The candidate that was chosen. */
    public Optional<Candidate> winner() {
        return candidates.stream()
                .filter(candidate -> candidate.verdict() == Verdict.CHOSEN)
                .findFirst();
    }

    /** The chosen kind fitted on the whole history; empty when none was chosen or the fit on the whole is not to be trusted after all. */
    public Optional<Fit<? extends TransactionModel>> refit(PurchaseCells whole, FitRules rules) {
        Optional<Fit<? extends TransactionModel>> fit = chosen.map(kind -> kind.fit(whole, rules));
        return fit.filter(found -> found.trust().trusted());
    }
}
