package zhike.customer;

import java.util.Optional;
import zhike.kernel.CustomerId;

/** A sentence at the head of a customer's page that nobody may overlook, supplied as a bean by the area that has to say it. */
public interface CustomerBanner {
    /** @param tone danger, warning or info @param href where more is said */
    record Banner(String tone, String key, Object[] args, String href) {}

    Optional<Banner> banner(CustomerId customer);
}
