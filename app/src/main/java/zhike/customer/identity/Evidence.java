package zhike.customer.identity;

/** What one field says about whether two customers are one: above zero for, below against, in bits. */
public record Evidence(Field field, Agreement agreement, double bits) {}
