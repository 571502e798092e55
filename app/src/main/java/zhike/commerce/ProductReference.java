package zhike.commerce;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.customer.Referable;
import zhike.kernel.ProductId;

/** Lets a field of a customer point at a product: by its public id, its SKU or its name. */
@Component
record ProductReference(JdbcClient db) implements Referable {
    @Override
    public String type() {
        return "product";
    }

    @Override
    public Optional<String> find(String words) {
        var found = db.sql("""
                        select id from commerce.product where id = :self
                        union select id from commerce.product where sku = :words
                        union select id from commerce.product where name = :words limit 2""")
                .param("self", number(words))
                .param("words", words)
                .query(Long.class)
                .list();
        return found.size() == 1 ? Optional.of(String.valueOf(found.getFirst())) : Optional.empty();
    }

    @Override
    public Optional<String> label(String stored) {
        return db.sql("select coalesce(name, sku, '–') from commerce.product where id = ?")
                .param(Long.parseLong(stored))
                .query(String.class)
                .optional();
    }

    @Override
    public String publicId(String stored) {
        return new ProductId(Long.parseLong(stored)).toString();
    }

    @Override
    public String address(String stored) {
        return "/products/" + publicId(stored);
    }

    @Override
    public String join(String alias, String stored) {
        return "left join commerce.product %1$s on %1$s.id = %2$s::bigint".formatted(alias, stored);
    }

    @Override
    public String labelSql(String alias) {
        return "coalesce(%1$s.name, %1$s.sku)".formatted(alias);
    }

    private static long number(String words) {
        try {
            return ProductId.valueOf(words).value();
        } catch (IllegalArgumentException none) {
            return -1;
        }
    }
}
