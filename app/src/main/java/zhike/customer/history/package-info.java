/** Who has changed what of a customer, field by field, and when. */
@NullMarked
package zhike.customer.history;

import org.jspecify.annotations.NullMarked;
