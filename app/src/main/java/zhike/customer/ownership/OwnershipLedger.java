package zhike.customer.ownership;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.kernel.CustomerId;
import zhike.kernel.StaffId;

@Component
record OwnershipLedger(JdbcClient db) {
    Optional<Owner> present(CustomerId customer) {
        return db.sql("select * from customer.ownership where customer_id = ? and ended_at is null")
                .param(customer.value())
                .query(OwnershipLedger::owner)
                .optional();
    }

    /** Latest first. */
    List<Owner> history(CustomerId customer, int limit) {
        return db.sql(
                        "select * from customer.ownership where customer_id = ? order by ended_at is not null, id desc limit ?")
                .params(customer.value(), limit)
                .query(OwnershipLedger::owner)
                .list();
    }

    /** Who changes the same customer's manager waits here. */
    void lock(CustomerId customer) {
        db.sql("select 1 from customer.customer where id = ? for no key update")
                .param(customer.value())
                .query()
                .listOfRows();
    }

    /** Whoever decides for this person waits here, so that nobody gets more than they may. */
    void lock(StaffId staff) {
        db.sql("select pg_advisory_xact_lock(hashtext('customer.ownership'), ?)")
                .param((int) staff.value())
                .query()
                .listOfRows();
    }

    /** Answers whether nobody else looked after the customer. */
    boolean open(CustomerId customer, StaffId staff, String name, String how, String by, @Nullable String why) {
        try {
            db.sql(
                            "insert into customer.ownership (customer_id, staff_id, staff_name, how, by_name, why) values (?, ?, ?, ?, ?, ?)")
                    .param(customer.value())
                    .param(staff.value())
                    .param(name)
                    .param(how)
                    .param(by)
                    .param(why)
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    boolean close(CustomerId customer, String how, String by) {
        return db.sql("""
                update customer.ownership set ended_at = now(), ended_how = ?, ended_by = ?
                where customer_id = ? and ended_at is null""").params(how, by, customer.value()).update() == 1;
    }

    void toPool(CustomerId customer, String how, @Nullable StaffId former, String by, @Nullable String why) {
        db.sql("""
                insert into customer.pool_place (customer_id, how, former_staff, by_name, why) values (?, ?, ?, ?, ?)
                on conflict (customer_id, present) do nothing""")
                .param(customer.value())
                .param(how)
                .param(former == null ? null : former.value())
                .param(by)
                .param(why)
                .update();
    }

    /** Answers whether the customer was in the pool. */
    boolean leavePool(CustomerId customer, String how) {
        return db.sql(
                                "update customer.pool_place set left_at = now(), left_how = ? where customer_id = ? and left_at is null")
                        .params(how, customer.value())
                        .update()
                == 1;
    }

    Optional<Instant> inPoolSince(CustomerId customer) {
        return db.sql("select since from customer.pool_place where customer_id = ? and left_at is null")
                .param(customer.value())
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    long load(StaffId staff) {
        return db.sql("select count(*) from customer.ownership where staff_id = ? and ended_at is null")
                .param(staff.value())
                .query(Long.class)
                .single();
    }

    long claimsSince(StaffId staff, Instant from) {
        return db.sql("select count(*) from customer.ownership where staff_id = ? and how = 'claim' and since >= ?")
                .params(staff.value(), from.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Whether this customer was taken from this person since then because nobody dealt with them. */
    boolean takenFrom(CustomerId customer, StaffId staff, Instant since) {
        return db.sql("""
                select exists (select from customer.ownership
                  where customer_id = ? and staff_id = ? and ended_how = 'recycled' and ended_at >= ?)""")
                .params(customer.value(), staff.value(), since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    static Owner owner(ResultSet row, int n) throws SQLException {
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Owner(
                new StaffId(row.getLong("staff_id")),
                row.getString("staff_name"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getString("how"),
                row.getString("rule"),
                row.getString("by_name"),
                row.getString("why"),
                ended == null ? null : ended.toInstant(),
                row.getString("ended_how"),
                row.getString("ended_by"));
    }
}
