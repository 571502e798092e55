package zhike.customer.ownership;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.CustomerId;
import zhike.kernel.StaffId;
import zhike.shop.Shop;

/** The public pool, the books of the account managers, and the way from these back to it when nobody deals with a customer. */
@Service
public class Pool {
    /** @param place the cursor: places are listed latest first */
    public record Place(
            long place,
            CustomerId customer,
            Instant since,
            String how,
            String by,
            @Nullable Instant lastDealing) {}

    /** A customer in somebody's book. @param silentOn the day on which the pool takes the customer back; null: never */
    public record Account(
            CustomerId customer,
            Instant since,
            String how,
            @Nullable Instant lastDealing,
            @Nullable LocalDate silentOn) {}

    private static final String VISIT =
            "(select max(v.done_on)::timestamptz from customer.account_visit v where v.customer_id = c.id)";

    private final JdbcClient db;
    private final Ownership ownership;
    private final ObjectProvider<LastDealing> dealings;
    private final Shop shop;

    Pool(JdbcClient db, Ownership ownership, ObjectProvider<LastDealing> dealings, Shop shop) {
        this.db = db;
        this.ownership = ownership;
        this.dealings = dealings;
        this.shop = shop;
    }

    /** SQL of the last moment anybody dealt with customer c; null when nobody ever did. */
    private String lastDealing() {
        return dealings.orderedStream()
                .map(LastDealing::at)
                .collect(Collectors.joining(", ", "greatest(" + VISIT + ", ", ")"))
                .replace(", )", ")");
    }

    public List<Place> places(@Nullable Long before, int limit) {
        return db.sql("""
                select p.id, p.customer_id, p.since, p.how, p.by_name, %s as last_dealing
                from customer.pool_place p join customer.customer c on c.id = p.customer_id
                where p.left_at is null and p.id < :before order by p.id desc limit :limit""".formatted(lastDealing()))
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", limit)
                .query((row, n) -> new Place(
                        row.getLong("id"),
                        new CustomerId(row.getLong("customer_id")),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getString("how"),
                        row.getString("by_name"),
                        moment(row.getObject("last_dealing", OffsetDateTime.class))))
                .list();
    }

    public long count() {
        return db.sql("select count(*) from customer.pool_place where left_at is null")
                .query(Long.class)
                .single();
    }

    /** A person's customers by number, after this one. */
    public List<Account> book(StaffId staff, @Nullable CustomerId after, int limit) {
        var silent = ownership.poolRules().silentDays();
        var zone = shop.profile().zone();
        return db.sql("""
                select o.customer_id, o.since, o.how, %s as last_dealing
                from customer.ownership o join customer.customer c on c.id = o.customer_id
                where o.staff_id = :staff and o.ended_at is null and o.customer_id > :after order by o.customer_id limit :limit""".formatted(lastDealing()))
                .param("staff", staff.value())
                .param("after", after == null ? 0 : after.value())
                .param("limit", limit)
                .query((row, n) -> {
                    var since = row.getObject("since", OffsetDateTime.class).toInstant();
                    var last = moment(row.getObject("last_dealing", OffsetDateTime.class));
                    var latest = last == null || last.isBefore(since) ? since : last;
                    return new Account(
                            new CustomerId(row.getLong("customer_id")),
                            since,
                            row.getString("how"),
                            last,
                            silent == 0
                                    ? null
                                    : latest.atZone(zone).toLocalDate().plusDays(silent + 1L));
                })
                .list();
    }

    /** Takes back every customer with whom nobody dealt for the days of the rule, as of this day. Answers how many. */
    @Transactional
    public int recycle(LocalDate today) {
        var rules = ownership.poolRules();
        if (rules.silentDays() == 0) return 0;
        var limit = today.minusDays(rules.silentDays())
                .atStartOfDay(shop.profile().zone())
                .withZoneSameInstant(ZoneOffset.UTC)
                .toOffsetDateTime();
        return db.sql("""
                with silent as (
                  select o.id from customer.ownership o join customer.customer c on c.id = o.customer_id
                  where o.ended_at is null and o.since < :limit and coalesce(%s, '-infinity') < :limit
                  for update of o),
                ended as (
                  update customer.ownership o set ended_at = now(), ended_how = 'recycled', ended_by = 'Zhike'
                  from silent s where o.id = s.id and o.ended_at is null returning o.customer_id, o.staff_id)
                insert into customer.pool_place (customer_id, how, former_staff, by_name)
                select customer_id, 'recycled', staff_id, 'Zhike' from ended on conflict (customer_id, present) do nothing""".formatted(lastDealing())).param("limit", limit).update();
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
