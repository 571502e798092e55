/** What the shop says to a new member: welcome letter, introduction, privacy promise, every version of them. */
@NamedInterface("shoptext")
@NullMarked
package zhike.customer.shoptext;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
