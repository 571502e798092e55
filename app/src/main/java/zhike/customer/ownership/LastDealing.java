package zhike.customer.ownership;

/**
 * When a customer was last dealt with, supplied as a bean by the area that knows: orders by commerce, conversations and visits by interaction. A
 * customer with whom nobody dealt for long goes back to the public pool.
 *
 * @param at SQL over {@code c.id}: {@code (select max(o.ordered_at) from commerce.sale_order o where o.customer_id = c.id)}; null when never
 */
public record LastDealing(String at) {}
