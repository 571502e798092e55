/** The shop itself: its name, clock and currency, and the settings the other areas keep. */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package zhike.shop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
