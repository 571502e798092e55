package zhike.customer;

import zhike.kernel.CustomerId;

/** A customer came back from the recycle bin. */
public record CustomerRestored(CustomerId customer) {}
