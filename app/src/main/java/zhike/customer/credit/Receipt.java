package zhike.customer.credit;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.kernel.CustomerId;
import zhike.kernel.InvoiceId;
import zhike.kernel.Money;
import zhike.kernel.ReceiptId;

/** Money that came in, and which invoices it paid. What is left over stays with the customer. */
public record Receipt(
        ReceiptId id,
        CustomerId customer,
        LocalDate day,
        Money amount,
        Money unallocated,
        @Nullable String method,
        @Nullable String reference,
        String by,
        List<Part> parts) {

    /** @param no of the allocation, to take it back */
    public record Part(long no, InvoiceId invoice, String number, Money amount) {}
}
