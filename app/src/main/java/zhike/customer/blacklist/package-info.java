/** Who is shut out from what, why, until when, and who decided so. */
@NamedInterface("blacklist")
@NullMarked
package zhike.customer.blacklist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
