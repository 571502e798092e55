/** The numbered steps that turn the lake's facts into the value of every customer, and the rules they follow. */
@NullMarked
package zhike.warehouse.value;

import org.jspecify.annotations.NullMarked;
