package zhike.customer;

import java.util.List;
import org.springframework.stereotype.Component;

/** The search keys, computed from the name. */
@Component
class SearchKeyRows implements CustomerRows {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.derived("customer.search_key", "customer_id", "customer_id"),
                Table.derived("customer.search_key_wanted", "customer_id", "customer_id"));
    }
}
