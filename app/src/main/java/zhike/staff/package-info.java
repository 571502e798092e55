/** The people who work here and the programs that work for them: sign-in, roles, API keys, the shop's settings. */
@ApplicationModule(allowedDependencies = {"kernel", "shop", "web", "job"})
@NullMarked
package zhike.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
