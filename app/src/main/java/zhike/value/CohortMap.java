package zhike.value;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Cohorts as a heat map: a row for each month in which buyers came, or for each group of buyers, and a column for each month of their age.
 *
 * @param ages of the columns
 * @param average of all rows, over the months that are over
 */
public record CohortMap(List<Integer> ages, List<Row> rows, Row average) {
    /** What a cell says. */
    public enum Measure {
        /** The share of the cohort that bought in that month. */
        RETENTION,
        /** Minor units of margin that a customer of the cohort has brought by the end of that month. */
        MARGIN;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A cohort, or all cohorts of a group.
     *
     * @param month null for a group over all its months
     * @param remainingMinor expected of 36 months, null when no model is trusted
     */
    public record Row(
            @Nullable YearMonth month,
            String group,
            long customers,
            long marginMinor,
            @Nullable Long remainingMinor,
            List<Cell> cells) {}

    /**
     * What a cohort did at an age.
     *
     * @param value null where that month is still to come
     * @param over whether the month is over
     * @param heat 0 to 5
     */
    public record Cell(int age, @Nullable Double value, boolean over, int heat) {}

    /** One row for each month. */
    static CohortMap ofMonths(
            LocalDate asOf, int months, Measure measure, List<Cohorts.Size> sizes, List<Cohorts.Deal> deals) {
        var recent = recent(asOf, months, sizes);
        var rows = recent.stream()
                .map(size -> row(
                        size.month(),
                        size.group(),
                        List.of(size),
                        of(deals, deal -> deal.month().equals(size.month())),
                        measure,
                        asOf,
                        months,
                        false))
                .toList();
        return heated(rows, row(null, "", recent, deals, measure, asOf, months, true), measure, months);
    }

    /** One row for each group, over the months in which its buyers came; the biggest group first. */
    static CohortMap ofGroups(
            LocalDate asOf, int months, Measure measure, List<Cohorts.Size> sizes, List<Cohorts.Deal> deals) {
        var recent = recent(asOf, months, sizes);
        var groups = new LinkedHashSet<String>();
        recent.forEach(size -> groups.add(size.group()));
        var rows = groups.stream()
                .map(group -> row(
                        null,
                        group,
                        of(recent, size -> size.group().equals(group)),
                        of(deals, deal -> deal.group().equals(group)),
                        measure,
                        asOf,
                        months,
                        true))
                .sorted(Comparator.comparing((Row row) -> row.group().equals(Cohorts.OTHER))
                        .thenComparing(Comparator.comparingLong(Row::customers).reversed()))
                .toList();
        return heated(rows, row(null, "", recent, deals, measure, asOf, months, true), measure, months);
    }

    private static List<Cohorts.Size> recent(LocalDate asOf, int months, List<Cohorts.Size> sizes) {
        var first = YearMonth.from(asOf).minusMonths(months - 1L);
        return of(sizes, size -> !size.month().isBefore(first));
    }

    /** @param overOnly whether only cohorts count at an age whose month then is over, so that few young ones do not bend the average */
    private static Row row(
            @Nullable YearMonth month,
            String group,
            List<Cohorts.Size> sizes,
            List<Cohorts.Deal> deals,
            Measure measure,
            LocalDate asOf,
            int months,
            boolean overOnly) {
        var now = YearMonth.from(asOf);
        boolean nowIsOver = asOf.equals(now.atEndOfMonth());
        var cells = new ArrayList<Cell>();
        double gathered = 0;
        for (int age = 0; age < months; age++) {
            int old = age;
            var there = of(sizes, size -> {
                long lived = ChronoUnit.MONTHS.between(size.month(), now);
                return lived > old || (lived == old && (nowIsOver || !overOnly));
            });
            long customers = there.stream().mapToLong(Cohorts.Size::customers).sum();
            var then = of(
                    deals,
                    deal -> deal.age() == old
                            && there.stream()
                                    .anyMatch(size -> size.month().equals(deal.month())
                                            && size.group().equals(deal.group())));
            boolean over =
                    nowIsOver || there.stream().allMatch(size -> ChronoUnit.MONTHS.between(size.month(), now) > old);
            if (customers == 0) cells.add(new Cell(age, null, true, 0));
            else if (measure == Measure.RETENTION)
                cells.add(new Cell(
                        age,
                        (double) then.stream().mapToLong(Cohorts.Deal::active).sum() / customers,
                        over,
                        0));
            else {
                gathered += (double) then.stream()
                                .mapToLong(Cohorts.Deal::marginMinor)
                                .sum()
                        / customers;
                cells.add(new Cell(age, gathered, over, 0));
            }
        }
        return new Row(
                month,
                group,
                sizes.stream().mapToLong(Cohorts.Size::customers).sum(),
                sizes.stream().mapToLong(Cohorts.Size::marginMinor).sum(),
                remaining(sizes),
                cells);
    }

    static @Nullable Long remaining(List<Cohorts.Size> sizes) {
        var known = sizes.stream()
                .map(Cohorts.Size::expectedMargin36mMinor)
                .filter(Objects::nonNull)
                .toList();
        return known.isEmpty()
                ? null
                : known.stream().mapToLong(Long::longValue).sum();
    }

    /** Everybody bought in the month in which they came, so retention begins with the month after. */
    private static CohortMap heated(List<Row> rows, Row average, Measure measure, int months) {
        int from = measure == Measure.RETENTION ? 1 : 0;
        double most = rows.stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.age() >= from)
                .map(Cell::value)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        int oldest = rows.stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.value() != null)
                .mapToInt(Cell::age)
                .max()
                .orElse(0);
        var ages = java.util.stream.IntStream.rangeClosed(from, Math.min(oldest, months - 1))
                .boxed()
                .toList();
        return new CohortMap(
                ages, rows.stream().map(row -> heated(row, ages, most)).toList(), heated(average, ages, most));
    }

    private static Row heated(Row row, List<Integer> ages, double most) {
        var cells = ages.stream()
                .map(age -> row.cells().get(age))
                .map(cell -> new Cell(cell.age(), cell.value(), cell.over(), heat(cell.value(), most)))
                .toList();
        return new Row(row.month(), row.group(), row.customers(), row.marginMinor(), row.remainingMinor(), cells);
    }

    private static int heat(@Nullable Double value, double most) {
        return value == null || value <= 0 || most <= 0 ? 0 : (int) Math.clamp(Math.ceil(5 * value / most), 1, 5);
    }

    private static <T> List<T> of(List<T> all, Predicate<T> which) {
        return all.stream().filter(which).toList();
    }
}
