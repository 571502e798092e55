package zhike.customer;

import java.util.Optional;

/** Something a field of a customer can point at, supplied as a bean by the area that owns it: customers, products, colleagues. */
public interface Referable {
    /** The word of the field's type: customer, product, staff. */
    String type();

    /** What is stored for the one whom people call so (public id, name, number), when it is exactly one. */
    Optional<String> find(String words);

    /** What to call it; empty when it is gone. */
    Optional<String> label(String stored);

    /** How programs call it. */
    String publicId(String stored);

    /** Where it is shown; empty when it has no page. */
    String address(String stored);

    /** SQL that joins its table under an alias to an expression of what is stored; empty where the customer table cannot show it by itself. */
    default String join(String alias, String stored) {
        return "";
    }

    /** SQL of its label, of the table joined so. */
    default String labelSql(String alias) {
        return "";
    }
}
