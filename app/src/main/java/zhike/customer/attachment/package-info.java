/** Files about a customer: contracts, photographs, scans. */
@NullMarked
package zhike.customer.attachment;

import org.jspecify.annotations.NullMarked;
