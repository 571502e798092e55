package zhike.customer;

/**
 * Says whether an area refers to a customer, who then must not vanish when the import that created them is undone. Supplied as a bean.
 *
 * @param exists SQL condition over {@code c.id}: {@code exists (select from commerce.sale_order o where o.customer_id = c.id)}
 */
public record CustomerUse(String exists) {}
