/** Who is who: identifiers, probable duplicates, merges that can be undone, and the recycle bin. */
@NullMarked
package zhike.customer.identity;

import org.jspecify.annotations.NullMarked;
