/** What the shop's people see first: where the shop stands, and what changed. */
@ApplicationModule(allowedDependencies = {"kernel", "shop", "web", "job", "customer", "commerce", "value"})
@NullMarked
package zhike.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
