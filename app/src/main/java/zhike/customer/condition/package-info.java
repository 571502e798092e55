/** Conditions on what is known of a customer, kept as JSON and looked up in SQL: what rules are made of. */
@NamedInterface("condition")
@NullMarked
package zhike.customer.condition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
