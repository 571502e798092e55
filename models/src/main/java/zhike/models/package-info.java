@NullMarked
package zhike.models;

import org.jspecify.annotations.NullMarked;
