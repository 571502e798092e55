/** What a shop keeps of its customers beyond the profile: fields it defines itself, typed, without a line of code; tags are the first of them. */
@NamedInterface("field")
@NullMarked
package zhike.customer.field;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
