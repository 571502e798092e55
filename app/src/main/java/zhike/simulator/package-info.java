/** A believable shop that never was: for the demo, for measuring speed, and for checking that models find the truth again. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "postgres",
            "shop",
            "web",
            "job",
            "staff",
            "customer",
            "customer :: blacklist",
            "customer :: condition",
            "customer :: credit",
            "customer :: ownership",
            "interaction",
            "interaction::task",
            "commerce",
            "value",
            "command"
        })
@NullMarked
package zhike.simulator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
