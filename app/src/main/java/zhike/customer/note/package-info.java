/** What colleagues write about a customer, and whom they mention. */
@NamedInterface("note")
@NullMarked
package zhike.customer.note;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
