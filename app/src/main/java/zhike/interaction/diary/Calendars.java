package zhike.interaction.diary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.StaffId;
import zhike.staff.Person;
import zhike.staff.Staff;

/** The secret addresses under which calendars read people's diaries. */
@Service
public class Calendars {
    /** That there is an address; the address itself nobody can read again. */
    public record Published(Instant since, @Nullable LocalDate lastRead) {}

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final JdbcClient db;
    private final Staff staff;

    Calendars(JdbcClient db, Staff staff) {
        this.db = db;
        this.staff = staff;
    }

    /** Answers the secret part of a new address and ends the former one. */
    @Transactional
    public String publish(StaffId person) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        db.sql("""
                insert into interaction.calendar (staff_id, token_hash) values (?, ?)
                on conflict (staff_id) do update set token_hash = excluded.token_hash, created_at = now(), last_read = null""").params(person.value(), hash(token)).update();
        return token;
    }

    @Transactional
    public void revoke(StaffId person) {
        db.sql("delete from interaction.calendar where staff_id = ?")
                .param(person.value())
                .update();
    }

    Optional<Published> of(StaffId person) {
        return db.sql("select created_at, last_read from interaction.calendar where staff_id = ?")
                .param(person.value())
                .query((row, n) -> new Published(
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("last_read", LocalDate.class)))
                .optional();
    }

    /** Whose address it is, as long as they work here; notes the day it was read. */
    @Transactional
    Optional<Person> reader(String token) {
        var hash = hash(token);
        var found = db.sql("select staff_id from interaction.calendar where token_hash = ?")
                .param(hash)
                .query(Long.class)
                .optional()
                .flatMap(id -> staff.find(new StaffId(id)))
                .filter(person -> person.leftAt() == null);
        if (found.isPresent())
            db.sql(
                            "update interaction.calendar set last_read = :today where token_hash = :hash and last_read is distinct from :today")
                    .param("today", LocalDate.now(ZoneOffset.UTC))
                    .param("hash", hash)
                    .update();
        return found;
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
