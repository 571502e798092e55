/** What is sold: products, orders with their lines, payments and states, refunds, and what they come to in the shop's base currency. */
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
            "customer :: blacklist",
            "customer :: classes",
            "customer :: condition",
            "customer :: credit",
            "customer :: ownership",
            "interaction"
        })
@NullMarked
package zhike.commerce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
