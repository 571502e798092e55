/** Who has changed what of a customer, field by field, and when. */
@NamedInterface("history")
@NullMarked
package zhike.customer.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
