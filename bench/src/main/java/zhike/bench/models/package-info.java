/** Speed of fitting and scoring customers, beside a plain row-by-row likelihood in the same run. */
@NullMarked
package zhike.bench.models;

import org.jspecify.annotations.NullMarked;
