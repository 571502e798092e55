package zhike.customer.credit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.CustomerId;
import zhike.kernel.InvoiceId;
import zhike.kernel.Money;
import zhike.kernel.RuleBroken;
import zhike.shop.Settings;
import zhike.web.Viewer;

/** Reminders: proposed by rule each day, sent or left by a person. */
@Service
public class Dunning {
    private static final String KEY = "customer.dunning";

    /** @param state proposed, sent, dropped, or paid before anybody had decided @param late days past the due day when it was proposed */
    public record Reminder(
            long no,
            int step,
            LocalDate day,
            InvoiceId invoice,
            String number,
            CustomerId customer,
            LocalDate due,
            Money open,
            String state,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            @Nullable String why) {
        public long late() {
            return java.time.temporal.ChronoUnit.DAYS.between(due, day);
        }
    }

    private final JdbcClient db;
    private final Settings settings;

    Dunning(JdbcClient db, Settings settings) {
        this.db = db;
        this.settings = settings;
    }

    public DunningRules rules() {
        return settings.get(KEY, DunningRules.class, DunningRules.STANDARD);
    }

    public void become(DunningRules rules) {
        settings.put(KEY, rules);
    }

    /**
     * Proposes the next step for each overdue invoice that has reached it as of this day, and takes back what waits for invoices that are paid by now.
     * Steps are never jumped over, and keep their distance also when the first was late: nobody hears the last warning first. The same day again
     * proposes nothing. Answers how many were proposed.
     */
    @Transactional
    public int dun(LocalDate today) {
        db.sql("""
                update customer.dunning d set state = 'paid', decided_at = now(), decided_by = 'Zhike'
                from customer.invoice i where i.id = d.invoice_id and d.state = 'proposed' and i.open_minor = 0""").update();
        var proposed = 0;
        var steps = rules().steps();
        for (int step = 1; step <= steps.size(); step++) {
            var days = steps.get(step - 1).days();
            var apart = step == 1 ? 0 : days - steps.get(step - 2).days();
            proposed += db.sql("""
                    insert into customer.dunning (invoice_id, customer_id, step, day, open_minor)
                    select i.id, i.customer_id, :step, :today, i.open_minor from customer.invoice i
                    where i.open_minor > 0 and i.due <= :limit
                      and not exists (select from customer.dunning d where d.invoice_id = i.id and d.step >= :step)
                      and (:step = 1 or exists (
                        select from customer.dunning d where d.invoice_id = i.id and d.step = :step - 1 and d.day <= :former))
                    on conflict (invoice_id, step) do nothing""")
                    .param("step", step)
                    .param("today", today)
                    .param("limit", today.minusDays(days))
                    .param("former", today.minusDays(apart))
                    .update();
        }
        return proposed;
    }

    /** Latest first. @param state null: all */
    public List<Reminder> list(
            @Nullable String state, @Nullable CustomerId customer, @Nullable Long before, int limit) {
        return db.sql("""
                select d.*, i.number, i.due, i.currency from customer.dunning d join customer.invoice i on i.id = d.invoice_id
                where (cast(:state as text) is null or d.state = :state) and (cast(:customer as bigint) is null or d.customer_id = :customer)
                  and d.id < :before order by d.id desc limit :limit""")
                .param("state", state)
                .param("customer", customer == null ? null : customer.value())
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", limit)
                .query((row, n) -> {
                    var decided = row.getObject("decided_at", OffsetDateTime.class);
                    return new Reminder(
                            row.getLong("id"),
                            row.getInt("step"),
                            row.getObject("day", LocalDate.class),
                            new InvoiceId(row.getLong("invoice_id")),
                            row.getString("number"),
                            new CustomerId(row.getLong("customer_id")),
                            row.getObject("due", LocalDate.class),
                            CreditLedger.money(row, "open_minor"),
                            row.getString("state"),
                            decided == null ? null : decided.toInstant(),
                            row.getString("decided_by"),
                            row.getString("why"));
                })
                .list();
    }

    public long waiting() {
        return db.sql("select count(*) from customer.dunning where state = 'proposed'")
                .query(Long.class)
                .single();
    }

    /** Somebody has sent it, or decides that it shall not be sent. */
    @Transactional
    public void decide(long no, boolean sent, @Nullable String why, Viewer by) {
        if (why != null && why.length() > 500) throw new RuleBroken("credit.problem.why");
        var done = db.sql("""
                update customer.dunning set state = :state, decided_at = now(), decided_by = :by, why = :why
                where id = :no and state = 'proposed'""")
                .param("state", sent ? "sent" : "dropped")
                .param("by", by.name())
                .param("why", why == null || why.isBlank() ? null : why.strip())
                .param("no", no)
                .update();
        if (done == 1) return;
        if (find(no).isEmpty()) throw RuleBroken.notFound();
        throw new RuleBroken(RuleBroken.Kind.CONFLICT, "credit.problem.decided");
    }

    public Optional<Reminder> find(long no) {
        return list(null, null, no + 1, 1).stream()
                .filter(one -> one.no() == no)
                .findFirst();
    }
}
