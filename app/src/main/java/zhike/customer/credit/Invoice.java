package zhike.customer.credit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import zhike.kernel.CustomerId;
import zhike.kernel.InvoiceId;
import zhike.kernel.Money;
import zhike.kernel.OrderId;

/** An invoice and what became of it. @param credited what need not be paid after all @param paidOn the day the last of it came in; null while open */
public record Invoice(
        InvoiceId id,
        String number,
        CustomerId customer,
        @Nullable OrderId order,
        LocalDate issued,
        LocalDate due,
        Money amount,
        Money paid,
        Money credited,
        Money open,
        @Nullable String note,
        String by,
        @Nullable LocalDate paidOn) {

    /** 0 up to its due day. */
    public long daysLate(LocalDate today) {
        return open.minor() == 0 ? 0 : Math.max(0, ChronoUnit.DAYS.between(due, today));
    }

    /** What an invoice says when it is written. @param number null: the next one @param due null: by the customer's terms */
    public record Draft(
            @Nullable String number,
            @Nullable OrderId order,
            LocalDate issued,
            @Nullable LocalDate due,
            Money amount,
            @Nullable String note) {}
}
