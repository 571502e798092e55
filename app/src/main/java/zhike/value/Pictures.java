package zhike.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the charts of a run are drawn from: small tables made by the run. Amounts are minor units of the run's currency. */
public record Pictures(
        List<LorenzPoint> lorenz,
        List<WhalePoint> whale,
        List<GridCell> grid,
        List<Bar> histogram,
        List<Dot> sample,
        List<Gap> rhythm,
        @Nullable Kept kept) {
    /** Shares of the buyers, poorest first, and of what they bring. */
    public record LorenzPoint(double customerShare, double measureShare) {}

    /** The share of the buyers, best first, and what they bring together. */
    public record WhalePoint(double customerShare, long measureMinor) {}

    /** Buyers with these three scores. */
    public record GridCell(int r, int f, int m, long customers, long monetaryMinor, long margin12mMinor) {}

    /** Customers whose expected margin over {@code horizon} months is at least this and below the next bar's. */
    public record Bar(int horizon, int step, long fromMinor, long customers, long valueMinor) {}

    /** One customer between current and potential value. */
    public record Dot(
            long customerId, String quadrant, long nowMinor, long potentialMinor, int frequency, int recencyDays) {}

    /** Buyers of the twelve months that ended a year ago, and those of them who bought in the last twelve months too. */
    public record Kept(long before, long kept) {}

    /** The shop's median days between purchases after the k-th; k = 0 over all. */
    public record Gap(int k, long gaps, @Nullable Double gapDays) {}
}
