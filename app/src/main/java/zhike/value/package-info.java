/** What every customer is worth and why: value runs, scores, classes and the models behind them. */
@ApplicationModule(
        allowedDependencies = {"kernel", "shop", "web", "job", "customer", "customer :: classes", "commerce"})
@NullMarked
package zhike.value;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
