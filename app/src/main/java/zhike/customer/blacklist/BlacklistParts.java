package zhike.customer.blacklist;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import zhike.customer.CustomerBanner;
import zhike.customer.CustomerBanner.Banner;
import zhike.customer.CustomerRows;
import zhike.customer.CustomerUse;
import zhike.shop.Shop;

/** What the blacklist tells the customer page, the keepers of customers' rows, and the clock. */
@Configuration
class BlacklistParts {
    @Bean
    static CustomerRows blacklistRows() {
        return () -> List.of(
                CustomerRows.Table.of("customer.blacklist_entry", "customer_id", "id"),
                CustomerRows.Table.of("customer.blacklist_refusal", "customer_id", "id"));
    }

    @Bean
    static CustomerUse blacklistUse() {
        return new CustomerUse("exists (select from customer.blacklist_entry b where b.customer_id = c.id)");
    }

    @Bean
    static CustomerBanner blacklistBanner(@Lazy Blacklist blacklist) {
        return customer -> blacklist.foremost(customer).map(BlacklistParts::banner);
    }

    private static Banner banner(Blacklisting entry) {
        var active = entry.standing() == Standing.ACTIVE;
        return new Banner(
                active ? "danger" : "warning",
                active ? "blacklist.banner.active" : "blacklist.banner.proposed",
                new Object[] {entry.reason(), entry.latest().by()},
                "/accounts/blacklist/" + entry.id());
    }

    /** {@code blacklist-expiry} in the scheduler's table: every hour, so that a new day is noticed whatever the shop's time zone. */
    @Bean
    RecurringTask<Void> blacklistExpiry(@Lazy Blacklist blacklist, @Lazy Shop shop) {
        return Tasks.recurring("blacklist-expiry", Schedules.fixedDelay(Duration.ofHours(1)))
                .execute((instance, context) -> blacklist.expire(shop.today()));
    }
}
