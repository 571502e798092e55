package zhike.customer.credit;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.kernel.Money;

/** What was invoiced, credited and paid from one day to another, and what is owed at the end; one part for each currency. */
public record Statement(String customer, LocalDate from, LocalDate to, List<Part> parts) {
    /** @param ages as of the last day @param interest on what is overdue, by the terms; null when none was agreed */
    public record Part(
            Currency currency,
            Money before,
            List<Line> lines,
            Money after,
            Ageing.Ages ages,
            @Nullable Money interest) {}

    /** @param kind invoice, credit_note or receipt @param change what it adds to what is owed; below zero what it takes off */
    public record Line(
            LocalDate day,
            String kind,
            String number,
            @Nullable LocalDate due,
            Money change,
            Money balance) {}
}
