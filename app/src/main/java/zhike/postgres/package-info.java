/** The database behind everything: an embedded PostgreSQL in the data folder, or any other by one setting. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package zhike.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
