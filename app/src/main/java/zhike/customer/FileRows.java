package zhike.customer;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Where the customer file keeps rows that name a customer. */
@Component
class FileRows implements CustomerRows {
    /** About whom colleagues have written something stays, even when the import that brought them is undone. */
    @Bean
    static CustomerUse customersWithAFile() {
        return new CustomerUse(
                Stream.of("change", "note", "attachment", "further_contact", "important_date", "relation")
                        .map(table -> "exists (select from customer.%s x where x.customer_id = c.id)".formatted(table))
                        .collect(Collectors.joining(
                                " or ", "", " or exists (select from customer.relation x where x.other_id = c.id)")));
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("customer.field_value", "customer_id", "customer_id", "field_id")
                        .oncePer("field_id"),
                Table.of("customer.change", "customer_id", "id"),
                Table.of("customer.note", "customer_id", "id"),
                Table.of("customer.attachment", "customer_id", "id"),
                Table.of("customer.further_contact", "customer_id", "id"),
                Table.of("customer.relation", "customer_id", "id").oncePer("other_id", "kind"),
                Table.of("customer.relation", "other_id", "id").oncePer("customer_id", "kind"),
                Table.of("customer.important_date", "customer_id", "id"));
    }
}
