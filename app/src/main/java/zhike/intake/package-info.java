/** How data from outside comes in: files become rows, rows become customers, products and orders, and nothing comes in by halves. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "shop", "web", "job"})
package zhike.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
