/** What the shop says to a new member: welcome letter, introduction, privacy promise, every version of them. */
@NullMarked
package zhike.customer.shoptext;

import org.jspecify.annotations.NullMarked;
