package zhike.interaction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.interaction.TimelineEntry.Interaction;
import zhike.kernel.CustomerId;
import zhike.kernel.InteractionId;
import zhike.kernel.StaffId;

@Component
record InteractionLedger(JdbcClient db) {
    private static final String COLUMNS =
            "id, customer_id, channel, direction, at, outcome, seconds, subject, body, staff_id, by_name, source, reference, link, created_at";

    /** Empty when the source has told of it before. */
    Optional<InteractionId> add(NewInteraction told) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("customer", told.customer().value());
        values.put("channel", told.channel().word());
        values.put("direction", told.direction().word());
        values.put("at", told.at().atOffset(ZoneOffset.UTC));
        values.put("outcome", told.outcome() == null ? null : told.outcome().word());
        values.put("seconds", told.seconds());
        values.put("subject", told.subject());
        values.put("body", told.body());
        values.put("staff", told.staff() == null ? null : told.staff().value());
        values.put("by", told.by());
        values.put("source", told.origin());
        values.put("reference", told.reference());
        values.put("link", told.link());
        return db.sql("""
                insert into interaction.interaction (customer_id, channel, direction, at, outcome, seconds, subject, body, staff_id, by_name, source, reference, link)
                values (:customer, :channel, :direction, :at, :outcome, :seconds, :subject, :body, :staff, :by, :source, :reference, :link)
                on conflict (source, reference) where reference is not null do nothing returning id""").params(values).query(Long.class).optional().map(InteractionId::new);
    }

    Optional<Interaction> find(InteractionId id) {
        return db.sql("select " + COLUMNS + " from interaction.interaction where id = ? and removed_at is null")
                .param(id.value())
                .query(InteractionLedger::interaction)
                .optional();
    }

    Optional<Interaction> told(InteractionId id) {
        return db.sql("select " + COLUMNS + " from interaction.interaction where id = ?")
                .param(id.value())
                .query(InteractionLedger::interaction)
                .optional();
    }

    /** Removed ones too: what was told once stays told. */
    Optional<Interaction> find(String source, String reference) {
        return db.sql("select " + COLUMNS + " from interaction.interaction where source = ? and reference = ?")
                .params(source, reference)
                .query(InteractionLedger::interaction)
                .optional();
    }

    boolean remove(InteractionId id, String by) {
        return db.sql(
                                "update interaction.interaction set removed_at = now(), removed_by = ? where id = ? and removed_at is null")
                        .params(by, id.value())
                        .update()
                == 1;
    }

    boolean restore(InteractionId id) {
        return db.sql(
                                "update interaction.interaction set removed_at = null, removed_by = null where id = ? and removed_at is not null")
                        .param(id.value())
                        .update()
                == 1;
    }

    List<Interaction> page(CustomerId customer, Choice choice, Instant from, TimelineSource.Place before, int limit) {
        var params = new HashMap<String, Object>(Map.of(
                "customer",
                customer.value(),
                "from",
                from.atOffset(ZoneOffset.UTC),
                "at",
                before.at().atOffset(ZoneOffset.UTC),
                "number",
                before.number(),
                "limit",
                limit));
        var also = new ArrayList<String>();
        if (choice.channel() != null) {
            also.add(" and channel = :channel");
            params.put("channel", choice.channel().word());
        }
        if (choice.direction() != null) {
            also.add(" and direction = :direction");
            params.put("direction", choice.direction().word());
        }
        if (choice.by() != null) {
            also.add(" and staff_id = :staff");
            params.put("staff", choice.by().value());
        }
        return db.sql("""
                select %s from interaction.interaction
                where customer_id = :customer and removed_at is null and at >= :from and (at, id) < (:at, :number)%s
                order by at desc, id desc limit :limit""".formatted(COLUMNS, String.join("", also)))
                .params(params)
                .query(InteractionLedger::interaction)
                .list();
    }

    /** Visits a colleague, or anybody, wrote down. */
    List<Interaction> visits(@Nullable StaffId staff, Instant from, Instant to, int limit) {
        return db.sql("""
                select %s from interaction.interaction
                where staff_id %s and channel = 'face_to_face' and removed_at is null and at >= :from and at < :to order by at, id limit :limit""".formatted(COLUMNS, staff == null ? "is not null" : "= :staff"))
                .params(staff == null ? Map.of() : Map.of("staff", staff.value()))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(InteractionLedger::interaction)
                .list();
    }

    private static Interaction interaction(ResultSet row, int n) throws SQLException {
        var outcome = row.getString("outcome");
        var staff = row.getObject("staff_id", Long.class);
        return new Interaction(
                new InteractionId(row.getLong("id")),
                new CustomerId(row.getLong("customer_id")),
                Channel.find(row.getString("channel")).orElseThrow(),
                Direction.find(row.getString("direction")).orElseThrow(),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                outcome == null ? null : Outcome.find(outcome).orElseThrow(),
                row.getObject("seconds", Integer.class),
                row.getString("subject"),
                row.getString("body"),
                staff == null ? null : new StaffId(staff),
                row.getString("by_name"),
                row.getString("source"),
                row.getString("reference"),
                row.getString("link"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
