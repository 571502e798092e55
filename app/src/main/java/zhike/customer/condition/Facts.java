package zhike.customer.condition;

import java.util.List;
import zhike.customer.CustomerTrait;

/**
 * What rules may ask besides the columns of the customer table, supplied as a bean by the area that knows it. Rules go over all customers at once,
 * so a fact may join a whole aggregate, which a column must not; its expression may name {@code :today}.
 */
public interface Facts {
    List<CustomerTrait> facts();
}
