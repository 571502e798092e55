/** Background work anyone can see, follow and cancel; it survives a kill. */
@ApplicationModule(allowedDependencies = {"kernel", "postgres", "shop", "web"})
@NullMarked
package zhike.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
