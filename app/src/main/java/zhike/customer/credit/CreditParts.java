package zhike.customer.credit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import zhike.customer.CustomerRows;
import zhike.customer.CustomerTrait;
import zhike.customer.CustomerTrait.Type;
import zhike.customer.CustomerUse;
import zhike.shop.Shop;

/** What credit tells the customer table, the keepers of customers' rows, and the clock. */
@Configuration
class CreditParts {
    @Bean
    static CustomerRows creditRows() {
        return () -> List.of(
                CustomerRows.Table.of("customer.credit_terms", "customer_id", "id"),
                CustomerRows.Table.of("customer.invoice", "customer_id", "id"),
                CustomerRows.Table.of("customer.receipt", "customer_id", "id"),
                CustomerRows.Table.of("customer.dunning", "customer_id", "id"));
    }

    @Bean
    static CustomerUse creditUse() {
        return new CustomerUse("""
                (exists (select from customer.invoice i where i.customer_id = c.id)
                 or exists (select from customer.receipt r where r.customer_id = c.id)
                 or exists (select from customer.credit_terms t where t.customer_id = c.id))""");
    }

    @Bean
    static CustomerTrait.Group creditTraits() {
        return () -> List.of(new CustomerTrait(
                "credit.oldest_due",
                "credit.trait.oldest_due",
                Type.DAY,
                Map.of(),
                "",
                "(select min(ci.due) from customer.invoice ci where ci.customer_id = c.id and ci.open_minor > 0)",
                false));
    }

    /** {@code dunning} in the scheduler's table: every hour; a day's reminders are proposed once. */
    @Bean
    RecurringTask<Void> dunningEachDay(@Lazy Dunning dunning, @Lazy Shop shop) {
        return Tasks.recurring("dunning", Schedules.fixedDelay(Duration.ofHours(1)))
                .execute((instance, context) -> dunning.dun(shop.today()));
    }
}
