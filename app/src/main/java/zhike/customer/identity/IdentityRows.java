package zhike.customer.identity;

import java.util.List;
import org.springframework.stereotype.Component;
import zhike.customer.CustomerRows;

/** The customer's own tables: external ids, what imports changed, identifiers, decisions; and the trails of merging. */
@Component
class IdentityRows implements CustomerRows {
    private static final List<Table> TABLES = List.of(
            Table.of("customer.external_id", "customer_id", "external_id", "source")
                    .shown("t.source || ' ' || t.external_id"),
            Table.of("customer.changed_by_import", "customer_id", "import_id", "customer_id")
                    .shown("t.after::text"),
            Table.of("customer.identifier", "customer_id", "id").shown("t.kind || ' ' || t.value"),
            Table.of("customer.not_same", "customer_id", "customer_id", "other_id"),
            Table.of("customer.not_same", "other_id", "customer_id", "other_id"),
            Table.derived("customer.duplicate", "first_id", "first_id", "second_id"),
            Table.derived("customer.duplicate", "second_id", "first_id", "second_id"),
            Table.derived("customer.merge", "keep_id", "id"),
            Table.derived("customer.merge", "absorbed_id", "id"),
            Table.derived("customer.bin", "customer_id", "customer_id"));

    @Override
    public List<Table> tables() {
        return TABLES;
    }
}
