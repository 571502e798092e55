/** Words every area shares: ids, money, a broken rule. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package zhike.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
