package zhike.customer;

import zhike.kernel.CustomerId;

/** A customer went into the recycle bin. */
public record CustomerDeleted(CustomerId customer) {}
