package zhike.customer;

import zhike.kernel.CustomerId;

/** Two customers were found to be one: everything of {@code absorbed} is {@code keep}'s now. */
public record CustomersMerged(CustomerId keep, CustomerId absorbed) {}
