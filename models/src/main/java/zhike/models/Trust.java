package zhike.models;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a fit may be used, and why not: a program shows {@link Doubt#reason()} in the reader's words with its two figures.
 *
 * @param verdict the gravest of the doubts, {@link Verdict#TRUSTED} without any
 * @param doubts what speaks against the fit, gravest first
 */
public record Trust(Verdict verdict, List<Doubt> doubts) {

    /** What may be done with the fit, best first. */
    public enum Verdict {
        /** Nothing speaks against using it. */
        TRUSTED,
        /** The data cannot carry the parameters; their intervals would be too wide to be of use. */
        TOO_LITTLE_DATA,
        /** A parameter ran to where the model is no longer the model: customers do not differ, or nobody ever leaves. */
        COLLAPSED,
        /** The optimiser did not come to rest: the parameters are no maximum. */
        NOT_CONVERGED
    }

    /** What was found wanting. The figure and the bound it is compared with are in the {@link Doubt}. */
    public enum Reason {
        /** Customers who bought on more than one day; needed: at least. */
        FEW_REPEAT_BUYERS(Verdict.TOO_LITTLE_DATA),
        /** Customers under contract whose end was seen; needed: at least. */
        FEW_LOST(Verdict.TOO_LITTLE_DATA),
        /** Days that the longest known customer was watched; needed: at least, fixed or in median gaps, whichever is longer. */
        SHORT_HISTORY(Verdict.TOO_LITTLE_DATA),
        /** Shape of the spread of purchase rates (r); needed: at most. Customers buy at one and the same rate. */
        RATES_DO_NOT_DIFFER(Verdict.COLLAPSED),
        /** Shape of the spread of purchase rates (r); needed: at least. Hardly anybody comes back. */
        RATES_VANISH(Verdict.COLLAPSED),
        /** Shape of the spread of leaving (a + b, or s in Pareto/NBD, or α + β); needed: at most. Customers leave with one and the same chance. */
        DEPARTURES_DO_NOT_DIFFER(Verdict.COLLAPSED),
        /** Mean chance to leave (after a purchase, a / (a + b); in Pareto/NBD within the time watched; at a renewal); needed: at least. Nobody ever leaves. */
        NOBODY_LEAVES(Verdict.COLLAPSED),
        /** Mean chance to stay (after a purchase, b / (a + b); in Pareto/NBD for a week; at a renewal); needed: at least. Nobody ever stays. */
        NOBODY_STAYS(Verdict.COLLAPSED),
        /** Shape of the spread of a customer's own amounts (p); needed: at most. A customer always spends the same. */
        AMOUNTS_DO_NOT_VARY(Verdict.COLLAPSED),
        /** Shape of the spread of mean spend over customers (q); needed: at most. All customers spend alike. */
        SPENDERS_DO_NOT_DIFFER(Verdict.COLLAPSED),
        /** Shape of the spread of mean spend over customers (q); needed: more than. The population has no mean spend. */
        NO_MEAN_SPEND(Verdict.COLLAPSED),
        /** A parameter stopped at the edge of what is computed; figure and bound are its value. */
        AT_BOUND(Verdict.COLLAPSED),
        /** Steps taken; allowed: at most. */
        NOT_AT_REST(Verdict.NOT_CONVERGED);

        private final Verdict verdict;

        Reason(Verdict verdict) {
            this.verdict = verdict;
        }

        public Verdict verdict() {
            return verdict;
        }
    }

    /**
     * One thing that speaks against a fit.
     *
     * @param reason what
     * @param figure what was found
     * @param bound what it was compared with
     */
    public record Doubt(Reason reason, double figure, double bound) {}

    public Trust {
        doubts = List.copyOf(doubts);
    }

    public boolean trusted() {
        return verdict == Verdict.TRUSTED;
    }

    /** What speaks against the data themselves. */
    static List<Doubt> ofData(PurchaseCells cells, FitRules rules) {
        var doubts = new ArrayList<Doubt>();
        double repeatBuyers = cells.repeatBuyers();
        if (repeatBuyers < rules.fewestRepeatBuyers()) {
            doubts.add(new Doubt(Reason.FEW_REPEAT_BUYERS, repeatBuyers, rules.fewestRepeatBuyers()));
        }
        double needed = rules.shortestHistoryDays();
        if (repeatBuyers > 0) needed = Math.max(needed, rules.shortestHistoryInRhythms() * cells.medianGapDays());
        if (cells.historyDays() < needed) doubts.add(new Doubt(Reason.SHORT_HISTORY, cells.historyDays(), needed));
        return doubts;
    }

    /** What speaks against a spread of purchase rates with shape r. */
    static void ofRates(double r, FitRules rules, List<Doubt> doubts) {
        if (r > rules.largestShape()) doubts.add(new Doubt(Reason.RATES_DO_NOT_DIFFER, r, rules.largestShape()));
        if (r < rules.smallestShare()) doubts.add(new Doubt(Reason.RATES_VANISH, r, rules.smallestShare()));
    }

    /** What speaks against a spread of leaving chances with shapes a and b. */
    static void ofLeaving(double a, double b, FitRules rules, List<Doubt> doubts) {
        double largest = rules.largestShape();
        double least = rules.smallestShare();
        if (a + b > largest) doubts.add(new Doubt(Reason.DEPARTURES_DO_NOT_DIFFER, a + b, largest));
        if (a / (a + b) < least) doubts.add(new Doubt(Reason.NOBODY_LEAVES, a / (a + b), least));
        if (b / (a + b) < least) doubts.add(new Doubt(Reason.NOBODY_STAYS, b / (a + b), least));
    }

    /** What speaks against a model of contracts. */
    static List<Doubt> ofContracts(double a, double b, Contracts contracts, FitRules rules) {
        var doubts = new ArrayList<Doubt>();
        double lost = contracts.lostCustomers();
        if (lost < rules.fewestRepeatBuyers()) {
            doubts.add(new Doubt(Reason.FEW_LOST, lost, rules.fewestRepeatBuyers()));
        }
        ofLeaving(a, b, rules, doubts);
        return doubts;
    }

    static Trust of(List<Doubt> doubts) {
        var gravestFirst = new ArrayList<>(doubts);
        gravestFirst.sort(
                (one, other) -> other.reason().verdict().compareTo(one.reason().verdict()));
        var verdict = gravestFirst.isEmpty()
                ? Verdict.TRUSTED
                : gravestFirst.getFirst().reason().verdict();
        return new Trust(verdict, gravestFirst);
    }
}
