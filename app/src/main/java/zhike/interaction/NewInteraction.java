package zhike.interaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;

/**
 * What passed between a customer and the shop, to be written down; refuses what cannot be meant.
 *
 * @param staff the colleague, null for a program
 * @param by who writes it down
 * @param origin 'staff', the area, or the system a program speaks for
 * @param reference how the origin calls it; the same again is not written twice
 * @param link where it came from: a path within Zhike or an https address
 */
public record NewInteraction(
        CustomerId customer,
        Channel channel,
        Direction direction,
        Instant at,
        @Nullable Outcome outcome,
        @Nullable Integer seconds,
        @Nullable String subject,
        @Nullable String body,
        @Nullable StaffId staff,
        String by,
        String origin,
        @Nullable String reference,
        @Nullable String link) {
    static final int LONGEST_SUBJECT = 300;
    static final int LONGEST_BODY = 20_000;
    static final int LONGEST_REFERENCE = 200;
    static final int LONGEST_ORIGIN = 60;
    private static final int LONGEST_LINK = 2_000;
    private static final int TEN_DAYS = 864_000;
    private static final Instant FIRST = Instant.parse("1980-01-01T00:00:00Z");

    public NewInteraction {
        subject = text(subject);
        body = text(body);
        reference = text(reference);
        link = text(link);
        if (subject != null && subject.length() > LONGEST_SUBJECT)
            throw new RuleBroken("interaction.problem.subject", LONGEST_SUBJECT);
        if (body != null && body.length() > LONGEST_BODY)
            throw new RuleBroken("interaction.problem.body", LONGEST_BODY);
        if (reference != null && reference.length() > LONGEST_REFERENCE)
            throw new RuleBroken("interaction.problem.reference", LONGEST_REFERENCE);
        if (origin.isBlank() || origin.length() > LONGEST_ORIGIN)
            throw new RuleBroken("interaction.problem.origin", LONGEST_ORIGIN);
        if (outcome != null && outcome.channel() != channel)
            throw new RuleBroken("interaction.problem.outcome_of_channel");
        if (seconds != null && (seconds < 0 || seconds > TEN_DAYS)) throw new RuleBroken("interaction.problem.seconds");
        if (at.isBefore(FIRST)) throw new RuleBroken("interaction.problem.too_old");
        if (link != null && !safe(link)) throw new RuleBroken("interaction.problem.link");
    }

    private static @Nullable String text(@Nullable String written) {
        if (written == null) return null;
        if (written.indexOf(0) >= 0) throw new RuleBroken("interaction.problem.sign");
        var text = written.strip();
        return text.isEmpty() ? null : text;
    }

    /** Anything else, a script's address say, would run where a colleague clicks. */
    private static boolean safe(String link) {
        if (link.length() > LONGEST_LINK || link.chars().anyMatch(sign -> sign <= 0x20 || sign == '\\')) return false;
        return (link.startsWith("/") && !link.startsWith("//")) || link.startsWith("https://");
    }
}
