package zhike.customer.identity;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Each night the recycle bin loses what has waited its days, and all customers are compared; by day, those who changed. */
@Configuration
class IdentityNights {
    @Bean
    RecurringTask<Void> recycleBinNightly(@Lazy RecycleBin bin) {
        return Tasks.recurring("customer-bin-nightly", Schedules.daily(ZoneId.of("UTC"), LocalTime.of(17, 30)))
                .execute((instance, context) -> bin.purge());
    }

    @Bean
    RecurringTask<Void> duplicatesNightly(@Lazy Duplicates duplicates) {
        return Tasks.recurring("customer-duplicates-nightly", Schedules.daily(ZoneId.of("UTC"), LocalTime.of(18, 0)))
                .execute((instance, context) -> duplicates.lookThroughAll("Zhike"));
    }

    /** Who was written down or changed meanwhile. */
    @Bean
    RecurringTask<Void> duplicatesOfTheChanged(@Lazy Duplicates duplicates) {
        return Tasks.recurring("customer-duplicates-changed", FixedDelay.ofMinutes(10))
                .execute((instance, context) -> duplicates.lookAtChanged());
    }
}
