package zhike.customer;

import zhike.kernel.CustomerId;

/** A merge was undone: there are two again. */
public record CustomersSeparated(CustomerId keep, CustomerId absorbed) {}
