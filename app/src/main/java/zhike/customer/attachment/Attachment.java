package zhike.customer.attachment;

import java.time.Instant;
import zhike.customer.history.Actor;
import zhike.kernel.CustomerId;

/**
 * A file about a customer.
 *
 * @param type what its content is, not what its name says
 */
public record Attachment(
        long id, CustomerId customer, String name, String type, long size, String sha256, Actor by, Instant at) {}
