/** Customers under contract: how long they stay, and what they are worth, from a table of those who are left after each renewal. */
@NullMarked
package zhike.value.contract;

import org.jspecify.annotations.NullMarked;
