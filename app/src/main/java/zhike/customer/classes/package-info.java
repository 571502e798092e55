/** Classes side by side: how far a deal is, how important a customer is, how soon they want something; by rules that everybody can read, or by hand. */
@NamedInterface("classes")
@NullMarked
package zhike.customer.classes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
