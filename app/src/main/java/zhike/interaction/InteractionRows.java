package zhike.interaction;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import zhike.customer.CustomerRows;
import zhike.customer.CustomerUse;
import zhike.customer.ownership.LastDealing;

/** Where this area names customers. */
@Component
class InteractionRows implements CustomerRows {
    /** A conversation or a visit keeps a customer from falling back into the pool. */
    @Bean
    static LastDealing lastConversation() {
        return new LastDealing(
                "(select max(li.at) from interaction.interaction li where li.customer_id = c.id and li.removed_at is null)");
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("interaction.interaction", "customer_id", "id"),
                Table.of("interaction.task", "customer_id", "id"),
                Table.derived("interaction.seen", "customer_id", "staff_id", "customer_id"));
    }

    @Bean
    static CustomerUse usedByInteractions() {
        return new CustomerUse("exists (select from interaction.interaction i where i.customer_id = c.id)");
    }

    @Bean
    static CustomerUse usedByTasks() {
        return new CustomerUse("exists (select from interaction.task t where t.customer_id = c.id)");
    }
}
