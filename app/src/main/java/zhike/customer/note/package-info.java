/** What colleagues write about a customer, and whom they mention. */
@NullMarked
package zhike.customer.note;

import org.jspecify.annotations.NullMarked;
