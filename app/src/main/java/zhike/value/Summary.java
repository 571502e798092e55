package zhike.value;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The figures of a whole shop at a run, so that pages need not count again. Amounts are minor units of the run's currency. */
public record Summary(
        Totals totals,
        Concentration concentration,
        List<ClassCount> classes,
        List<Month> months,
        List<FrequencyCount> frequencies) {
    /** Margins and expectations of customers; guests are told apart. Expectations are null when no model is trusted. */
    public record Totals(
            long customers,
            long prospects,
            long buyers,
            long repeatBuyers,
            long buyers12m,
            long purchaseDays,
            long revenueMinor,
            long marginMinor,
            long revenue12mMinor,
            long margin12mMinor,
            long marginEstimatedCustomers,
            long guestOrders,
            long guestRevenueMinor,
            long guestMarginMinor,
            long guestRevenue12mMinor,
            long guestMargin12mMinor,
            long costingCustomers,
            @Nullable Long expectedSpend12mMinor,
            @Nullable Long expectedMargin3mMinor,
            @Nullable Long expectedMargin12mMinor,
            @Nullable Long expectedMargin36mMinor) {
        /** Customers and guests together. */
        public long shopRevenueMinor() {
            return revenueMinor + guestRevenueMinor;
        }

        public long shopRevenue12mMinor() {
            return revenue12mMinor + guestRevenue12mMinor;
        }
    }

    /** How unequal the buyers are; null when nobody brings anything. */
    public record Concentration(
            long customers,
            @Nullable Double gini,
            @Nullable Double shareOfBest1,
            @Nullable Double shareOfBest5,
            @Nullable Double shareOfBest10,
            @Nullable Double shareOfBest20) {}

    /** One class: {@code kind} type, quadrant, abc, abc_by_count, rfm_group or rfm_segment. */
    public record ClassCount(
            String kind,
            String code,
            long customers,
            long monetaryMinor,
            long revenue12mMinor,
            long margin12mMinor,
            @Nullable Long expectedMargin12mMinor) {}

    /** One calendar month; {@code month} is year * 100 + month. */
    public record Month(
            int month,
            long activeCustomers,
            long newCustomers,
            long returningCustomers,
            long revenueMinor,
            long marginMinor,
            long guestOrders,
            long guestRevenueMinor) {
        public java.time.YearMonth yearMonth() {
            return java.time.YearMonth.of(month / 100, month % 100);
        }
    }

    /** Buyers with so many purchase days; 20 stands for all above too. */
    public record FrequencyCount(int frequency, long customers, long monetaryMinor) {}

    public List<ClassCount> classes(String kind) {
        return classes.stream().filter(count -> count.kind().equals(kind)).toList();
    }

    public Optional<ClassCount> count(String kind, String code) {
        return classes.stream()
                .filter(count -> count.kind().equals(kind) && count.code().equals(code))
                .findFirst();
    }
}
