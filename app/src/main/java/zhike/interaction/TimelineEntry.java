package zhike.interaction;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.kernel.CustomerId;
import zhike.kernel.InteractionId;
import zhike.kernel.Money;

/** One entry of a customer's timeline: an interaction, or a milestone that another area keeps. */
public sealed interface TimelineEntry {
    Instant at();

    /** Which source it comes from, and its number there: together they are unique and give entries of one moment their order. */
    String source();

    long number();

    /**
     * What passed between a customer and the shop.
     *
     * @param staff the colleague, null for a program
     * @param by who wrote it down
     * @param origin 'staff', an area, or the system that a program speaks for
     * @param reference how the origin calls it
     * @param link where it came from: a path within Zhike or an https address
     */
    record Interaction(
            InteractionId id,
            CustomerId customer,
            Channel channel,
            Direction direction,
            Instant at,
            @Nullable Outcome outcome,
            @Nullable Integer seconds,
            @Nullable String subject,
            @Nullable String body,
            zhike.kernel.@Nullable StaffId staff,
            String by,
            String origin,
            @Nullable String reference,
            @Nullable String link,
            Instant createdAt)
            implements TimelineEntry {
        static final String SOURCE = "interaction";

        @Override
        public String source() {
            return SOURCE;
        }

        @Override
        public long number() {
            return id.value();
        }

        public boolean outside() {
            return link != null && !link.startsWith("/");
        }
    }

    /**
     * Something of the customer's that another area keeps: an order, a refund.
     *
     * @param icon a Tabler icon
     * @param key of the sentence, with its arguments
     * @param stateKey the words of its state, null without one
     * @param path of its page within Zhike
     */
    record Milestone(
            String source,
            long number,
            Instant at,
            String icon,
            String key,
            List<Object> args,
            @Nullable String stateKey,
            @Nullable Money amount,
            @Nullable String text,
            String path)
            implements TimelineEntry {
        public Milestone {
            args = List.copyOf(args);
        }

        public Object[] arguments() {
            return args.toArray();
        }
    }
}
