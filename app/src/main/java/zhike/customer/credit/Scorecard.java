package zhike.customer.credit;

import zhike.kernel.RuleBroken;

/** How many points each trait of a customer's payments is worth. What is owed to a trait nobody can judge yet is left out of the sum. */
public record Scorecard(int punctual, int lateness, int overdue, int use, int known) {
    public static final Scorecard STANDARD = new Scorecard(35, 20, 25, 10, 10);
    private static final int MOST = 100;

    public Scorecard {
        bounded(punctual, lateness, overdue, use, known);
    }

    private static void bounded(int... points) {
        var sum = 0;
        for (var one : points) {
            if (one < 0 || one > MOST) throw new RuleBroken("credit.problem.points");
            sum += one;
        }
        if (sum == 0) throw new RuleBroken("credit.problem.points");
    }
}
