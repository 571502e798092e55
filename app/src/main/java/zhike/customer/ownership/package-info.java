/** Who looks after a customer: account managers and their teams, assignment by rule, the public pool, hand-over, key accounts and groups. */
@NamedInterface("ownership")
@NullMarked
package zhike.customer.ownership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
