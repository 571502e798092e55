package zhike.customer.ownership;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.kernel.CustomerId;
import zhike.kernel.Money;

/** The plan for a key account: what shall be reached, who visits when, and the companies that belong together. */
public record Plan(
        List<Goal> goals, List<Visit> visits, @Nullable Group group) {
    /** @param reached revenue of the days so far @param elapsed which share of the period has passed, 0–1 */
    public record Goal(
            long no,
            String title,
            Money amount,
            LocalDate from,
            LocalDate to,
            String by,
            Money reached,
            double elapsed) {
        public double share() {
            return amount.minor() == 0 ? 0 : (double) reached.minor() / amount.minor();
        }

        /** Whether it is on the way: at least the share of the goal that belongs to the time gone by. */
        public boolean onTrack() {
            return share() >= elapsed;
        }
    }

    /** @param doneOn null as long as it is planned */
    public record Visit(
            long no,
            LocalDate day,
            String purpose,
            String by,
            @Nullable LocalDate doneOn,
            @Nullable String doneBy,
            @Nullable String outcome) {}

    /** A group of companies with what they brought together in twelve months. */
    public record Group(CustomerId parent, List<Member> members, Money revenue) {}

    public record Member(CustomerId customer, String label, Money revenue) {}
}
