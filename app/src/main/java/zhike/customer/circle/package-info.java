/** What belongs to a customer: further phones and addresses, the people around them, and the days that matter to them. */
@NamedInterface("circle")
@NullMarked
package zhike.customer.circle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
