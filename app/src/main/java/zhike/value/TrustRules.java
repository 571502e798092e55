package zhike.value;

import zhike.kernel.RuleBroken;
import zhike.models.FitRules;
import zhike.models.PurchaseCells;

/**
 * How models are tested and when a test counts as good. Shares are 0 to 1.
 *
 * @param heldOut the last part of the history, which models must foretell
 * @param heldOutRhythms at least so many of the shop's median gaps
 * @param priorsBelow with fewer repeat buyers than this, weak priors keep a fit from running away
 * @param closeTotal a total that was missed by no more than this was foretold well
 * @param closeChance chances that are off by no more than this on average may be taken literally
 * @param drift parameters that moved by more than this share, or a total error by more than so many points, are worth a warning
 */
public record TrustRules(
        double heldOut, double heldOutRhythms, int priorsBelow, double closeTotal, double closeChance, double drift) {
    public static final TrustRules STANDARD = new TrustRules(.25, 1, 300, .10, .05, .25);

    TrustRules checked() {
        refuse(outside(heldOut, .05, .75), "trust.problem.held_out");
        refuse(outside(heldOutRhythms, 0, 10), "trust.problem.held_out_rhythms");
        refuse(outside(priorsBelow, 1, 100_000), "trust.problem.priors_below");
        refuse(outside(closeTotal, .001, .5) || outside(closeChance, .001, .5), "trust.problem.close");
        refuse(outside(drift, .01, 10), "trust.problem.drift");
        return this;
    }

    /** How many of the last days of a history are held out. */
    int heldOutDays(int historyDays, double medianGapDays) {
        double gaps = Double.isNaN(medianGapDays) ? 0 : heldOutRhythms * medianGapDays;
        return (int) Math.ceil(Math.max(heldOut * historyDays, gaps));
    }

    FitRules fit(PurchaseCells cells) {
        var standard = FitRules.standard();
        return cells.repeatBuyers() < priorsBelow ? standard.withWeakPriors() : standard;
    }

    private static boolean outside(double value, double from, double to) {
        return !(value >= from && value <= to);
    }

    private static void refuse(boolean wrong, String key) {
        if (wrong) throw new RuleBroken(key);
    }
}
