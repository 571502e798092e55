/** Everything an installation must not lose, written into a folder while the program runs, and brought back from there. */
@NullMarked
@ApplicationModule(allowedDependencies = {"postgres"})
package zhike.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
