package zhike.customer.ownership;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import zhike.customer.CustomerRows;
import zhike.customer.CustomerTrait;
import zhike.customer.CustomerTrait.Type;
import zhike.customer.CustomerUse;
import zhike.shop.Shop;
import zhike.web.Viewer;

/** What ownership tells the customer table, the keepers of customers' rows, and the clock. */
@Configuration
class OwnershipParts {
    private static final Viewer CLOCK = new Viewer(null, "Zhike", Set.of());

    @Bean
    static CustomerRows ownershipRows() {
        return () -> List.of(
                CustomerRows.Table.of("customer.ownership", "customer_id", "id").oncePer("present"),
                CustomerRows.Table.of("customer.pool_place", "customer_id", "id")
                        .oncePer("present"),
                CustomerRows.Table.of("customer.account_goal", "customer_id", "id"),
                CustomerRows.Table.of("customer.account_visit", "customer_id", "id"),
                CustomerRows.Table.of("customer.group_member", "member_id", "id")
                        .oncePer("present"),
                CustomerRows.Table.of("customer.group_member", "parent_id", "id"));
    }

    @Bean
    static CustomerUse ownershipUse() {
        return new CustomerUse("""
                (exists (select from customer.ownership o where o.customer_id = c.id and o.how <> 'rule')
                 or exists (select from customer.account_goal g where g.customer_id = c.id)
                 or exists (select from customer.account_visit v where v.customer_id = c.id)
                 or exists (select from customer.group_member m where m.member_id = c.id or m.parent_id = c.id))""");
    }

    @Bean
    static CustomerTrait.Group ownershipTraits() {
        var join = "left join customer.present_owner ow on ow.customer_id = c.id";
        return () -> List.of(
                new CustomerTrait(
                        "ownership.manager",
                        "ownership.trait.manager",
                        Type.TEXT,
                        Map.of(),
                        join,
                        "ow.staff_name",
                        false),
                new CustomerTrait(
                        "ownership.owned",
                        "ownership.trait.owned",
                        Type.CHOICE,
                        Map.of("owned", "ownership.owned", "pool", "ownership.pool", "free", "ownership.free"),
                        join,
                        """
                        case when ow.staff_id is not null then 'owned'
                          when exists (select from customer.pool_place pp where pp.customer_id = c.id and pp.left_at is null) then 'pool' else 'free' end""",
                        false));
    }

    /** {@code account-assignment} in the scheduler's table: rules first, then the pool takes back whom nobody dealt with. */
    @Bean
    RecurringTask<Void> accountAssignment(@Lazy Assignment assignment, @Lazy Pool pool, @Lazy Shop shop) {
        return Tasks.recurring("account-assignment", Schedules.fixedDelay(Duration.ofHours(1)))
                .execute((instance, context) -> {
                    assignment.run(CLOCK);
                    pool.recycle(shop.today());
                });
    }
}
