package zhike.customer.identity;

import java.util.List;
import zhike.customer.Customer;

/** Somebody the shop knows already who looks like whom somebody is about to write down. */
public record Near(Customer customer, double score, List<Evidence> evidence) {}
