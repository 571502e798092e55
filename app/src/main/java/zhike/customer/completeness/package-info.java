/** How much the shop knows of a customer, what is missing, and why it would help. */
@NullMarked
package zhike.customer.completeness;

import org.jspecify.annotations.NullMarked;
