/** The whole program measured from outside, through its own doors, beside a peer or a limit. */
@NullMarked
package zhike.bench.whole;

import org.jspecify.annotations.NullMarked;
