package zhike.value;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhike.shop.Shop;

/** A value run each night at three by the shop's clock, by whichever process takes it; a night the program slept through is made up for. */
@Configuration
class Nightly {
    private static final LocalTime HOUR = LocalTime.of(3, 0);

    /** {@code value-nightly} in the scheduler's table. */
    @Bean
    RecurringTask<Void> nightlyValueRun(@Lazy Shop shop, @Lazy Runs runs, @Lazy JdbcClient db) {
        return Tasks.recurring("value-nightly", new EveryNight(shop)).execute((instance, context) -> {
            if (anyOrders(db)) runs.submitIfNoneWaits();
        });
    }

    private static boolean anyOrders(JdbcClient db) {
        return db.sql("select exists (select from commerce.shared_order_fact)")
                .query(Boolean.class)
                .single();
    }

    /** The shop may move to another time zone; the next night follows. */
    record EveryNight(Shop shop) implements Schedule {
        @Override
        public Instant getNextExecutionTime(ExecutionComplete complete) {
            return after(complete.getTimeDone());
        }

        @Override
        public Instant getInitialExecutionTime(Instant now) {
            return after(now);
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }

        private Instant after(Instant moment) {
            var here = ZonedDateTime.ofInstant(moment, shop.profile().zone());
            var tonight = here.toLocalDate().atTime(HOUR).atZone(here.getZone());
            return (tonight.isAfter(here)
                            ? tonight
                            : here.toLocalDate().plusDays(1).atTime(HOUR).atZone(here.getZone()))
                    .toInstant();
        }
    }
}
