/** The lake of Parquet facts, the engine that runs SQL over it, and the numbered steps that turn facts into values. */
@NullMarked
package zhike.warehouse;

import org.jspecify.annotations.NullMarked;
