@NullMarked
package zhike.warehouse;

import org.jspecify.annotations.NullMarked;
