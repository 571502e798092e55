/** What passes between the shop and its customers, and the daily work of the people who look after them: timeline, tasks, diary, the command palette. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "postgres",
            "shop",
            "web",
            "job",
            "staff",
            "intake",
            "customer",
            "customer :: ownership"
        })
@NullMarked
package zhike.interaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
