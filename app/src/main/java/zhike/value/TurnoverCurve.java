package zhike.value;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One customer's turnover curve month end by month end, in minor units a month, worked out as the warehouse does for all (steps 11 and 13): every purchase day adds its
 * amount times ln 2 over the half-life known then, and halves with each half-life. A life that follows on being lost begins anew.
 */
public record TurnoverCurve(List<Point> points) {
    private static final double DAYS_OF_A_MONTH = 30.4375;
    private static final double LEAST_RHYTHM_DAYS = 7;
    private static final int LAST_GAPS = 5;

    /** A purchase day since 1970-01-01 with its net amount. */
    record Purchase(int day, long netMinor) {}

    /** The curve at a month end, or at the observation end. */
    public record Point(YearMonth month, int life, long tvMinor) {}

    static TurnoverCurve of(List<Purchase> purchases, Run run, Lifecycle lifecycle) {
        var points = new ArrayList<Point>();
        if (purchases.isEmpty()) return new TurnoverCurve(points);
        var shop = lifecycle.rhythms().stream()
                .sorted(Comparator.comparingInt(Lifecycle.Known::month))
                .toList();
        var rules = run.rules();
        var end = YearMonth.from(run.asOf());
        var month = YearMonth.from(LocalDate.ofEpochDay(purchases.getFirst().day()));
        double curve = 0;
        double halfLife = 1;
        double lostAfter = Double.MAX_VALUE;
        int life = 1;
        int day = purchases.getFirst().day();
        int next = 0;
        for (; !month.isAfter(end); month = month.plusMonths(1)) {
            int monthEnd =
                    (int) Math.min(month.atEndOfMonth().toEpochDay(), run.asOf().toEpochDay());
            while (next < purchases.size() && purchases.get(next).day() <= monthEnd) {
                var purchase = purchases.get(next);
                curve *= Math.pow(2, -(purchase.day() - day) / halfLife);
                if (next > 0 && purchase.day() - day > lostAfter) {
                    life++;
                    curve = 0;
                }
                var known = known(shop, month);
                double rhythm = rhythm(purchases, next, known);
                halfLife = rules.stages().halfLifeRhythms() * Math.max(LEAST_RHYTHM_DAYS, rhythm);
                lostAfter = Math.floor(Math.max(
                        rules.thresholds().newDays(),
                        Math.max(
                                rules.thresholds().lostRhythms() * rhythm,
                                rules.thresholds().lostShopGaps() * known.shopGapDays())));
                curve += purchase.netMinor() * DAYS_OF_A_MONTH * Math.log(2) / halfLife;
                day = purchase.day();
                next++;
            }
            points.add(new Point(month, life, Math.round(curve * Math.pow(2, -(monthEnd - day) / halfLife))));
        }
        return new TurnoverCurve(points);
    }

    /** The last months of it. */
    public TurnoverCurve last(int months) {
        return new TurnoverCurve(points.subList(Math.max(0, points.size() - months), points.size()));
    }

    private static Lifecycle.Known known(List<Lifecycle.Known> shop, YearMonth month) {
        int code = month.getYear() * 12 + month.getMonthValue() - 1;
        var known = shop.getFirst();
        for (var one : shop) if (one.month() <= code) known = one;
        return known;
    }

    private static double rhythm(List<Purchase> purchases, int last, Lifecycle.Known known) {
        if (last == 0) return known.afterFirstDays();
        if (last == 1) return known.afterSecondDays();
        var gaps = new ArrayList<Integer>();
        for (int i = last; i > 0 && gaps.size() < LAST_GAPS; i--)
            gaps.add(purchases.get(i).day() - purchases.get(i - 1).day());
        gaps.sort(Comparator.naturalOrder());
        int middle = gaps.size() / 2;
        return gaps.size() % 2 == 1 ? gaps.get(middle) : (gaps.get(middle - 1) + gaps.get(middle)) / 2.0;
    }
}
