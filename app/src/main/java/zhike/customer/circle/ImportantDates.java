package zhike.customer.circle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Customers;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;

/** The days that matter to customers, and who has one soon. */
@Service
public class ImportantDates {
    private static final int MOST = 50;
    private static final int AT_ONCE = 1_000;

    /** A day with the next time it comes round. */
    public record Coming(ImportantDate date, LocalDate next) {}

    private final JdbcClient db;
    private final Customers customers;
    private final Shop shop;

    ImportantDates(JdbcClient db, Customers customers, Shop shop) {
        this.db = db;
        this.customers = customers;
        this.shop = shop;
    }

    /** The next one first. */
    public List<Coming> of(CustomerId customer) {
        var today = shop.today();
        return db
                .sql("select * from customer.important_date where customer_id = ?")
                .param(customer.value())
                .query(ImportantDates::date)
                .list()
                .stream()
                .map(date -> new Coming(date, date.next(today)))
                .sorted(java.util.Comparator.comparing(Coming::next))
                .toList();
    }

    @Transactional
    public ImportantDate add(
            CustomerId customer,
            String kind,
            String label,
            boolean lunar,
            @Nullable Integer year,
            int month,
            int day,
            boolean leap) {
        customers.get(customer);
        if (label.indexOf(0) >= 0) throw new RuleBroken("customer.problem.sign");
        var date = new ImportantDate(0, customer, kind, label.strip(), lunar, year, month, day, leap);
        if (of(customer).size() >= MOST) throw new RuleBroken("customer.problem.dates", MOST);
        return db.sql("""
                        insert into customer.important_date (customer_id, kind, label, calendar, year, month, day, leap, next_on)
                        values (:customer, :kind, :label, :calendar, :year, :month, :day, :leap, :next) returning *""")
                .param("customer", customer.value())
                .param("kind", kind)
                .param("label", date.label())
                .param("calendar", lunar ? "lunar" : "solar")
                .param("year", year)
                .param("month", month)
                .param("day", day)
                .param("leap", leap)
                .param("next", date.next(shop.today()))
                .query(ImportantDates::date)
                .single();
    }

    public void remove(CustomerId customer, long id) {
        if (db.sql("delete from customer.important_date where customer_id = ? and id = ?")
                        .params(customer.value(), id)
                        .update()
                == 0) throw RuleBroken.notFound();
    }

    /** Whose day comes round from one day to another, both inclusive, the first first. */
    @Transactional
    public List<Coming> coming(LocalDate from, LocalDate until, int limit) {
        refresh();
        return db.sql("""
                        select * from customer.important_date where next_on between ? and ? order by next_on, customer_id, id limit ?""")
                .params(from, until, limit)
                .query((row, n) -> new Coming(date(row, n), row.getObject("next_on", LocalDate.class)))
                .list();
    }

    /** What has passed since somebody looked gets its next time. */
    private void refresh() {
        var today = shop.today();
        List<ImportantDate> passed;
        do {
            passed = db.sql(
                            "select * from customer.important_date where next_on < ? order by id limit ? for update skip locked")
                    .params(today, AT_ONCE)
                    .query(ImportantDates::date)
                    .list();
            for (var date : passed)
                db.sql("update customer.important_date set next_on = ? where id = ?")
                        .params(date.next(today), date.id())
                        .update();
        } while (passed.size() == AT_ONCE);
    }

    private static ImportantDate date(ResultSet row, int n) throws SQLException {
        return new ImportantDate(
                row.getLong("id"),
                new CustomerId(row.getLong("customer_id")),
                row.getString("kind"),
                row.getString("label"),
                row.getString("calendar").equals("lunar"),
                row.getObject("year", Integer.class),
                row.getInt("month"),
                row.getInt("day"),
                row.getBoolean("leap"));
    }
}
