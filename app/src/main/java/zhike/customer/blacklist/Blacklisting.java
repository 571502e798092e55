package zhike.customer.blacklist;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhike.kernel.BlacklistingId;
import zhike.kernel.CustomerId;
import zhike.web.SafePath;

/**
 * One entry of the blacklist.
 *
 * @param link where the evidence can be seen: a page of ours or an address of the web
 * @param until the last day it holds; null until it is lifted
 * @param latest who brought it to where it stands
 */
public record Blacklisting(
        BlacklistingId id,
        CustomerId customer,
        String reason,
        @Nullable String evidence,
        @Nullable String link,
        Set<Deed> blocks,
        @Nullable LocalDate until,
        Standing standing,
        @Nullable Long proposedBy,
        Step latest) {

    /** One decision about an entry. @param staff null for a program or the clock */
    public record Step(
            Standing standing,
            Instant at,
            @Nullable Long staff,
            String by,
            @Nullable String why) {}

    /** Something that was refused because of an entry. */
    public record Refusal(Deed deed, String what, String by, Instant at) {}

    /** What somebody says who wants a customer shut out. */
    public record Proposal(
            String reason,
            @Nullable String evidence,
            @Nullable String link,
            Set<Deed> blocks,
            @Nullable LocalDate until) {}

    public boolean mayLink() {
        return link != null && goodLink(link);
    }

    static boolean goodLink(String link) {
        return link.matches("https?://[^\\s<>\"']{3,480}") || SafePath.of(link).equals(link);
    }
}
