package zhike.value;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import zhike.kernel.RuleBroken;
import zhike.models.ClvCalculator;
import zhike.models.ClvCalculator.Timing;

/**
 * What is asked of the calculator, as people think: rates are a year's, and retention and discount are turned into those of a period.
 *
 * @param amount a period, in whole units of the currency
 * @param margin the share of it that remains after the cost of the goods, 0 to 1
 * @param retention chance that the customer is still there a year later, 0 to 1
 * @param discount what money is worth less when it comes a year later, 0 to 1
 * @param cost of winning the customer
 * @param referrals how many customers like this one each customer brings
 * @param generations how often those brought bring others
 */
public record Clv(
        double amount,
        int periodsPerYear,
        double years,
        double margin,
        double retention,
        double discount,
        Timing timing,
        double cost,
        double referrals,
        int generations) {
    static final double MOST_MONEY = 1e8;

    /** Where a figure lies outside what can be reckoned: the field's name and what it may be. */
    public record Wrong(String field, String key) {
        /** For people, who write shares in percent. */
        public String sentence() {
            return "value.clv.problem." + key;
        }

        /** For programs, which write shares from 0 to 1. */
        String sentenceForPrograms() {
            return key.equals(SHARE) ? "value.clv.problem.part" : sentence();
        }
    }

    private static final String SHARE = "share";

    /** The value so many years on, as if nothing could go wrong and as it is to be expected. */
    public record Year(int year, double surely, double expected) {}

    List<Wrong> wrong() {
        var wrong = new ArrayList<Wrong>();
        check(wrong, "amount", "amount", amount, 0, MOST_MONEY);
        check(wrong, "periodsPerYear", "periods", periodsPerYear, 1, 366);
        check(wrong, "years", "years", years, 0, 100);
        check(wrong, "margin", SHARE, margin, 0, 1);
        check(wrong, "retention", SHARE, retention, 0, 1);
        check(wrong, "discount", SHARE, discount, 0, 1);
        check(wrong, "cost", "amount", cost, 0, MOST_MONEY);
        check(wrong, "referrals", "referrals", referrals, 0, 5);
        check(wrong, "generations", "generations", generations, 0, 5);
        return wrong;
    }

    private static void check(List<Wrong> wrong, String field, String key, double value, double from, double to) {
        if (!(value >= from && value <= to)) wrong.add(new Wrong(field, key));
    }

    /** As programs have written it. */
    Clv checked() {
        for (var wrong : wrong()) throw new RuleBroken(wrong.sentenceForPrograms(), wrong.field());
        return this;
    }

    public int periods() {
        return (int) Math.round(years * periodsPerYear);
    }

    /** The chance to stay from one period to the next. */
    public double stays() {
        return Math.pow(retention, 1.0 / periodsPerYear);
    }

    /** What a period takes off the worth of money. */
    public double waits() {
        return ClvCalculator.perPeriod(discount, periodsPerYear);
    }

    public ClvCalculator.Value value() {
        return over(periods()).value();
    }

    public double customers() {
        return over(periods()).customers();
    }

    /** Infinite when the customer surely stays and money never loses. */
    public double forEver() {
        var all = over(periods());
        return stays() < 1 + waits() ? all.forEver() : Double.POSITIVE_INFINITY;
    }

    /** Year after year, from now. */
    public List<Year> course() {
        return IntStream.rangeClosed(0, (int) Math.ceil(years))
                .mapToObj(year -> {
                    var then = over((int) Math.round(Math.min(year, years) * periodsPerYear));
                    return new Year(year, then.value().margin(), then.value().discounted());
                })
                .toList();
    }

    private ClvCalculator over(int periods) {
        return new ClvCalculator(
                amount, margin, periods, stays(), waits(), timing, cost, referrals, referrals == 0 ? 0 : generations);
    }
}
