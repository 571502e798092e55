@NullMarked
package zhike.bench;

import org.jspecify.annotations.NullMarked;
