/** What customers owe: limits and terms, invoices, receipts, ageing, reminders, a score that explains itself, and the statement. */
@NamedInterface("credit")
@NullMarked
package zhike.customer.credit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
