package zhike.interaction;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhike.customer.Customers;
import zhike.interaction.TimelineEntry.Interaction;
import zhike.kernel.CustomerId;
import zhike.kernel.InteractionId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;
import zhike.web.Viewers;
import zhike.web.Words;

/** The timeline for programs: telephone systems, social networks and whatever else meets customers write down here what passed. */
@RestController
@RequestMapping("/api/v1")
class InteractionApi {
    /**
     * What passed. Told again with the same {@code source} and {@code externalId} it is not written twice.
     *
     * @param customerId or {@code customer}
     * @param channel web, email, phone, sms, chat, fax, letter, face_to_face or social
     * @param direction in or out; in when missing
     * @param at now when missing
     * @param outcome of a call reached, no_answer, call_back or wrong_number; of a visit met or nobody_there
     * @param source the system that tells; the name of the key when missing
     * @param externalId how the source calls it
     * @param link where it can be seen: an https address, or a path within Zhike
     */
    record Told(
            @Nullable String customerId,
            Addressees.@Nullable Addressee customer,
            @Nullable String channel,
            @Nullable String direction,
            @Nullable Instant at,
            @Nullable String outcome,
            @Nullable Integer seconds,
            @Nullable String subject,
            @Nullable String body,
            @Nullable String source,
            @Nullable String externalId,
            @Nullable String link) {}

    record InteractionView(
            String id,
            String customerId,
            String channel,
            String direction,
            Instant at,
            @Nullable String outcome,
            @Nullable Integer seconds,
            @Nullable String subject,
            @Nullable String body,
            String by,
            String source,
            @Nullable String externalId,
            @Nullable String link) {
        static InteractionView of(Interaction one) {
            return new InteractionView(
                    one.id().toString(),
                    one.customer().toString(),
                    one.channel().word(),
                    one.direction().word(),
                    one.at(),
                    one.outcome() == null ? null : one.outcome().word(),
                    one.seconds(),
                    one.subject(),
                    one.body(),
                    one.by(),
                    one.origin(),
                    one.reference(),
                    one.link());
        }
    }

    /** {@code kind} is interaction, or what another area shows: order, refund. One of the two others says the rest. */
    record EntryView(
            String kind,
            Instant at,
            @Nullable InteractionView interaction,
            @Nullable MilestoneView milestone) {}

    record MilestoneView(
            String title,
            @Nullable String state,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable String text,
            String path) {}

    private final Timeline timeline;
    private final Addressees addressees;
    private final Customers customers;
    private final Viewers viewers;
    private final MessageSource words;

    InteractionApi(
            Timeline timeline, Addressees addressees, Customers customers, Viewers viewers, MessageSource words) {
        this.timeline = timeline;
        this.addressees = addressees;
        this.customers = customers;
        this.viewers = viewers;
        this.words = words;
    }

    /** 201 when it is new, 200 with what is known when it was told before. */
    @PostMapping("/interactions")
    @Allow(Right.EDIT_CUSTOMERS)
    ResponseEntity<InteractionView> tell(@RequestBody Told told) {
        var viewer = viewers.current().orElseThrow();
        var origin = told.source == null || told.source.isBlank() ? viewer.name() : told.source.strip();
        if (origin.equals("staff")) throw new RuleBroken("interaction.problem.origin_taken", origin);
        var channel = told.channel == null ? "" : told.channel;
        var direction = told.direction == null ? Direction.IN.word() : told.direction;
        var added = timeline.add(new NewInteraction(
                addressees.one(told.customerId, told.customer),
                Channel.find(channel).orElseThrow(() -> new RuleBroken("interaction.problem.channel", channel)),
                Direction.find(direction).orElseThrow(() -> new RuleBroken("interaction.problem.direction", direction)),
                told.at == null ? Instant.now() : told.at,
                told.outcome == null
                        ? null
                        : Outcome.find(told.outcome).orElseThrow(() -> new RuleBroken("interaction.problem.outcome")),
                told.seconds,
                told.subject,
                told.body,
                viewer.staff(),
                viewer.name(),
                origin,
                told.externalId,
                told.link));
        if (!added.fresh()) return ResponseEntity.ok(InteractionView.of(timeline.told(added.id())));
        return ResponseEntity.created(URI.create("/api/v1/interactions/" + added.id()))
                .body(get(added.id()));
    }

    @GetMapping("/interactions/{id}")
    @Allow(Right.SEE_CUSTOMERS)
    InteractionView get(@PathVariable InteractionId id) {
        return InteractionView.of(timeline.get(id));
    }

    /** Off the timeline; a POST to its {@code /return} puts it back. */
    @DeleteMapping("/interactions/{id}")
    @Allow(Right.EDIT_CUSTOMERS)
    ResponseEntity<Void> remove(@PathVariable InteractionId id) {
        timeline.remove(id, viewers.current().orElseThrow().name());
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/interactions/{id}/return")
    @Allow(Right.EDIT_CUSTOMERS)
    InteractionView restore(@PathVariable InteractionId id) {
        return InteractionView.of(timeline.restore(id));
    }

    /** Newest first. {@code kind} is interaction, a channel, order or refund; {@code by} a colleague's id; {@code from} and {@code to} days by the shop's clock. */
    @GetMapping("/customers/{id}/timeline")
    @Allow(Right.SEE_CUSTOMERS)
    Listing<EntryView> list(
            @PathVariable CustomerId id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String direction,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var part = timeline.page(
                customers.get(id).id(),
                Choice.of(kind, direction, by, from, to),
                cursor.orElse(null),
                Math.clamp(limit, 1, 200));
        return new Listing<>(part.entries().stream().map(this::view).toList(), part.next());
    }

    private EntryView view(TimelineEntry entry) {
        return switch (entry) {
            case Interaction one -> new EntryView(one.source(), one.at(), InteractionView.of(one), null);
            case TimelineEntry.Milestone one ->
                new EntryView(
                        one.source(),
                        one.at(),
                        null,
                        new MilestoneView(
                                say(one.key(), one.arguments()),
                                one.stateKey() == null ? null : say(one.stateKey()),
                                one.amount() == null ? null : one.amount().toString(),
                                one.amount() == null
                                        ? null
                                        : one.amount().currency().getCurrencyCode(),
                                one.text(),
                                one.path()));
        };
    }

    private String say(String key, Object... args) {
        return Words.say(words, LocaleContextHolder.getLocale(), key, args);
    }
}
