package zhike.customer.credit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhike.kernel.CustomerId;
import zhike.kernel.Money;
import zhike.kernel.RuleBroken;

/** How old what is owed is, in days past its due day. */
@Service
public class Ageing {
    /** Amounts by age in one currency. @param unallocated what came in and has paid nothing yet */
    public record Ages(
            Currency currency,
            Money notDue,
            Money to30,
            Money to60,
            Money to90,
            Money beyond90,
            Money open,
            Money unallocated) {
        /** Past its due day or on it. */
        public Money overdue() {
            return new Money(open.minor() - notDue.minor(), currency);
        }
    }

    /** @param oldest the due day of the oldest open invoice */
    public record Debtor(CustomerId customer, Ages ages, LocalDate oldest) {}

    private static final String SUMS = """
            coalesce(sum(open_minor) filter (where due > :today), 0) as not_due,
            coalesce(sum(open_minor) filter (where :today - due between 0 and 30), 0) as to30,
            coalesce(sum(open_minor) filter (where :today - due between 31 and 60), 0) as to60,
            coalesce(sum(open_minor) filter (where :today - due between 61 and 90), 0) as to90,
            coalesce(sum(open_minor) filter (where :today - due > 90), 0) as beyond90,
            sum(open_minor) as open""";

    private final JdbcClient db;

    Ageing(JdbcClient db) {
        this.db = db;
    }

    /** One for each currency in which the customer owes, or has something to their credit. */
    public List<Ages> of(CustomerId customer, LocalDate today) {
        return db.sql("""
                select currency, %s, sum(unallocated) as unallocated from (
                  select currency, due, open_minor, 0 as unallocated from customer.invoice where customer_id = :customer and open_minor > 0
                  union all
                  select currency, null, 0, amount_minor - allocated_minor from customer.receipt
                  where customer_id = :customer and allocated_minor < amount_minor) o
                group by currency order by currency""".formatted(SUMS))
                .param("customer", customer.value())
                .param("today", today)
                .query(Ageing::ages)
                .list();
    }

    /** Of the whole shop, one for each currency. */
    public List<Ages> ofShop(LocalDate today) {
        return db.sql("""
                select currency, %s, sum(unallocated) as unallocated from (
                  select currency, due, open_minor, 0 as unallocated from customer.invoice where open_minor > 0
                  union all
                  select currency, null, 0, amount_minor - allocated_minor from customer.receipt where allocated_minor < amount_minor) o
                group by currency order by currency""".formatted(SUMS))
                .param("today", today)
                .query(Ageing::ages)
                .list();
    }

    /** Who owes in this currency, longest overdue first. @param after "oldest day_customer" of the last one shown */
    public List<Debtor> debtors(Currency currency, LocalDate today, @Nullable String after, int limit) {
        var begin = after == null ? new Begin(LocalDate.of(1, 1, 1), 0) : Begin.read(after);
        return db.sql("""
                select * from (
                  select customer_id, currency, min(due) as oldest, 0 as unallocated, %s
                  from customer.invoice where open_minor > 0 and currency = :currency group by customer_id, currency) d
                where (oldest, customer_id) > (:oldest, :customer) order by oldest, customer_id limit :limit""".formatted(SUMS))
                .param("currency", currency.getCurrencyCode())
                .param("today", today)
                .param("oldest", begin.oldest)
                .param("customer", begin.customer)
                .param("limit", limit)
                .query((row, n) -> new Debtor(
                        new CustomerId(row.getLong("customer_id")),
                        ages(row, n),
                        row.getObject("oldest", LocalDate.class)))
                .list();
    }

    public static String cursor(Debtor last) {
        return last.oldest() + "_" + last.customer();
    }

    private record Begin(LocalDate oldest, long customer) {
        static Begin read(String cursor) {
            try {
                var parts = cursor.split("_", 2);
                return new Begin(
                        LocalDate.parse(parts[0]), CustomerId.valueOf(parts[1]).value());
            } catch (RuntimeException unreadable) {
                throw new RuleBroken("customer.problem.cursor");
            }
        }
    }

    private static Ages ages(ResultSet row, int n) throws SQLException {
        return new Ages(
                Currency.getInstance(row.getString("currency")),
                CreditLedger.money(row, "not_due"),
                CreditLedger.money(row, "to30"),
                CreditLedger.money(row, "to60"),
                CreditLedger.money(row, "to90"),
                CreditLedger.money(row, "beyond90"),
                CreditLedger.money(row, "open"),
                CreditLedger.money(row, "unallocated"));
    }
}
