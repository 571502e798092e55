package zhike.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.kernel.StaffId;

@Component
record StaffLedger(JdbcClient db) {
    record Login(StaffId id, String passwordHash) {}

    boolean isEmpty() {
        return db.sql("select not exists (select from staff.person)")
                .query(Boolean.class)
                .single();
    }

    StaffId add(String email, String name, String passwordHash, Role role) {
        return new StaffId(db.sql("""
                        insert into staff.person (email, name, password_hash, role) values (?, ?, ?, ?)
                        on conflict (email) do nothing returning id""")
                .params(email, name, passwordHash, role.word())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new zhike.kernel.RuleBroken(
                        zhike.kernel.RuleBroken.Kind.CONFLICT, "staff.problem.email_taken", email)));
    }

    /** Also by somebody who left: their name stays with what they did. */
    boolean taken(String email) {
        return db.sql("select exists (select from staff.person where email = ?)")
                .param(email)
                .query(Boolean.class)
                .single();
    }

    Optional<Person> find(StaffId id) {
        return db.sql("select id, email, name, role, created_at, left_at from staff.person where id = ?")
                .param(id.value())
                .query(StaffLedger::person)
                .optional();
    }

    List<Person> all() {
        return db.sql(
                        "select id, email, name, role, created_at, left_at from staff.person order by left_at is not null, name")
                .query(StaffLedger::person)
                .list();
    }

    Optional<Login> login(String email) {
        return db.sql("select id, password_hash from staff.person where email = ? and left_at is null")
                .param(email)
                .query((row, n) -> new Login(new StaffId(row.getLong(1)), row.getString(2)))
                .optional();
    }

    void changePassword(StaffId id, String hash) {
        db.sql("update staff.person set password_hash = ? where id = ?")
                .params(hash, id.value())
                .update();
    }

    /** Locks the owners, so that two of them cannot remove each other at once. */
    int ownersLocked() {
        return db.sql("select id from staff.person where role = 'owner' and left_at is null for update")
                .query(Long.class)
                .list()
                .size();
    }

    void leave(StaffId id) {
        db.sql("update staff.person set left_at = now() where id = ? and left_at is null")
                .param(id.value())
                .update();
        db.sql("delete from staff.spring_session where principal_name = ?")
                .param(String.valueOf(id.value()))
                .update();
    }

    void welcome(String tokenHash, Role role, @Nullable String email) {
        db.sql(
                        "insert into staff.welcome_link (token_hash, role, email, expires_at) values (?, ?, ?, now() + interval '7 days')")
                .param(tokenHash)
                .param(role.word())
                .param(email)
                .update();
    }

    Optional<Role> welcomed(String tokenHash) {
        return db.sql(
                        "select role from staff.welcome_link where token_hash = ? and used_at is null and expires_at > now()")
                .param(tokenHash)
                .query(String.class)
                .optional()
                .map(Role::of);
    }

    /** Answers whether the link was still unused. */
    boolean useWelcome(String tokenHash) {
        return db.sql(
                                "update staff.welcome_link set used_at = now() where token_hash = ? and used_at is null and expires_at > now()")
                        .param(tokenHash)
                        .update()
                == 1;
    }

    /** Two people with two links for the first owner come one after the other. */
    void lockFirstWelcomes() {
        db.sql(
                        "select 1 from staff.welcome_link where used_at is null and email is null order by token_hash for update")
                .query()
                .listOfRows();
    }

    void forgetFirstWelcomes() {
        db.sql("delete from staff.welcome_link where used_at is null and email is null")
                .update();
    }

    int failures(String email, String address, int minutes) {
        return db.sql("""
                select greatest(
                  (select count(*) from staff.sign_in_failure where email = :email and address = :address and at > now() - make_interval(mins => :minutes)) * 4,
                  (select count(*) from staff.sign_in_failure where address = :address and at > now() - make_interval(mins => :minutes)),
                  (select count(*) from staff.sign_in_failure where email = :email and at > now() - make_interval(mins => :minutes)) / 5)""")
                .param("email", email)
                .param("address", address)
                .param("minutes", minutes)
                .query(Integer.class)
                .single();
    }

    void failed(String email, String address) {
        db.sql("insert into staff.sign_in_failure (email, address) values (?, ?)")
                .params(email, address)
                .update();
        db.sql("delete from staff.sign_in_failure where at < now() - interval '1 day'")
                .update();
    }

    void succeeded(String email, String address) {
        db.sql("delete from staff.sign_in_failure where email = ? and address = ?")
                .params(email, address)
                .update();
    }

    private static Person person(ResultSet row, int n) throws SQLException {
        var left = row.getObject("left_at", OffsetDateTime.class);
        return new Person(
                new StaffId(row.getLong("id")),
                row.getString("email"),
                row.getString("name"),
                Role.of(row.getString("role")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                left == null ? null : left.toInstant());
    }
}
