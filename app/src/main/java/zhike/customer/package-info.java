/** Who the customers are: profile, external ids, search, and the page on which every other area shows what it knows of a customer. */
@ApplicationModule(allowedDependencies = {"kernel", "postgres", "shop", "web", "job", "staff", "intake"})
@NullMarked
package zhike.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
