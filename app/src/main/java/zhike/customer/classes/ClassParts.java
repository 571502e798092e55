package zhike.customer.classes;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import zhike.customer.CustomerRows;
import zhike.customer.CustomerTrait;
import zhike.customer.CustomerTrait.Type;
import zhike.customer.CustomerUse;
import zhike.job.RunningJob;
import zhike.job.Work;
import zhike.shop.Shop;

/** What the classes tell the customer table, the keepers of customers' rows, the background and the clock. */
@Configuration
class ClassParts {
    private static final String JOIN = "left join customer.class_verdict kv on kv.customer_id = c.id";

    @Bean
    static CustomerTrait.Group classTraits() {
        return () -> Arrays.stream(Kind.values())
                .map(kind -> new CustomerTrait(
                        "classes." + kind.word(),
                        "classes." + kind.word(),
                        Type.CHOICE,
                        kind.choices(),
                        JOIN,
                        "kv." + kind.word(),
                        false))
                .toList();
    }

    @Bean
    static CustomerRows classRows() {
        return () -> List.of(
                CustomerRows.Table.derived("customer.class_verdict", "customer_id", "customer_id"),
                CustomerRows.Table.of("customer.class_by_hand", "customer_id", "id")
                        .oncePer("kind", "present"));
    }

    @Bean
    static CustomerUse classUse() {
        return new CustomerUse("exists (select from customer.class_by_hand h where h.customer_id = c.id)");
    }

    @Bean
    static Work classWork(@Lazy Classes classes, @Lazy Shop shop) {
        return new Work() {
            @Override
            public String kind() {
                return Classes.KIND;
            }

            @Override
            public void run(RunningJob job) {
                job.progress(0.05, "classes.progress");
                classes.compute(shop.today());
                job.resultAt("/accounts/classes");
            }
        };
    }

    /** {@code classes-daily} in the scheduler's table, after the nightly value run. */
    @Bean
    RecurringTask<Void> classesDaily(@Lazy Classes classes, @Lazy Shop shop) {
        return Tasks.recurring("classes-daily", Schedules.daily(LocalTime.of(20, 30), LocalTime.of(4, 30)))
                .execute((instance, context) -> classes.submitIfNoneWaits("Zhike"));
    }
}
