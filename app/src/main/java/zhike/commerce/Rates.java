package zhike.commerce;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;

/** How much of the base currency one unit of another is worth, from which day on. Orders follow when a rate changes. */
@Service
public class Rates {
    private static final int MOST_DIGITS = 10;

    /** @param rate of the base currency for one unit */
    public record Rate(Currency currency, LocalDate from, BigDecimal rate) {}

    private final JdbcClient db;
    private final Shop shop;
    private final Touched touched;
    private final OrderFigures figures;
    private final ProductSales sales;
    private final WritingAlone alone;

    Rates(JdbcClient db, Shop shop, Touched touched, OrderFigures figures, ProductSales sales, WritingAlone alone) {
        this.db = db;
        this.shop = shop;
        this.touched = touched;
        this.figures = figures;
        this.sales = sales;
        this.alone = alone;
    }

    public List<Rate> all() {
        return db.sql("select currency, from_day, rate from commerce.exchange_rate order by currency, from_day desc")
                .query((row, n) -> new Rate(
                        Currency.getInstance(row.getString("currency")),
                        row.getObject("from_day", LocalDate.class),
                        row.getBigDecimal("rate").stripTrailingZeros()))
                .list();
    }

    /** Sets the rate from this day on, replacing one of the same day. */
    @Transactional
    public void put(Rate rate) {
        var base = base();
        if (base.equals(rate.currency())) throw new RuleBroken("commerce.rates.problem.base", base.getCurrencyCode());
        if (rate.rate().signum() <= 0
                || rate.rate().scale() > MOST_DIGITS
                || rate.rate().precision() - rate.rate().scale() > 9)
            throw new RuleBroken("commerce.rates.problem.rate");
        var factor = rate.rate().movePointRight(digits(base) - digits(rate.currency()));
        db.sql("""
                insert into commerce.exchange_rate (currency, from_day, rate, factor) values (?, ?, ?, ?)
                on conflict (currency, from_day) do update set rate = excluded.rate, factor = excluded.factor, changed_at = now()""")
                .params(rate.currency().getCurrencyCode(), rate.from(), rate.rate(), factor)
                .update();
        convertAnew(rate.currency(), base);
    }

    /** Refused when orders or refunds would be left without a rate. */
    @Transactional
    public void remove(Currency currency, LocalDate from) {
        var removed = db.sql("delete from commerce.exchange_rate where currency = ? and from_day = ?")
                .params(currency.getCurrencyCode(), from)
                .update();
        if (removed == 0) throw RuleBroken.notFound();
        var needed = db.sql("""
                with used as (
                  select day from commerce.sale_order where currency = :currency union all select day from commerce.refund where currency = :currency)
                select exists (select from used where not exists (
                  select from commerce.exchange_rate where currency = :currency and from_day <= used.day))""")
                .param("currency", currency.getCurrencyCode())
                .query(Boolean.class)
                .single();
        if (needed) throw new RuleBroken("commerce.rates.problem.needed", currency.getCurrencyCode(), from.toString());
        convertAnew(currency, base());
    }

    /** Brings orders and refunds in this currency to the rates that hold now; writes only what differs. */
    private void convertAnew(Currency currency, Currency base) {
        alone.turn();
        touched.open();
        var different = """
                select t.id from commerce.%s t where t.currency = '%s' and t.base_factor is distinct from (
                  select factor from commerce.exchange_rate e where e.currency = t.currency and e.from_day <= t.day order by e.from_day desc limit 1)""";
        var code = currency.getCurrencyCode();
        touched.note(different.formatted("sale_order", code), different.formatted("refund", code));
        for (var table : List.of("sale_order", "refund"))
            db.sql("""
                    update commerce.%1$s t set base_factor = e.factor, updated_at = now()
                    from (select d.id, (select factor from commerce.exchange_rate e where e.currency = d.currency and e.from_day <= d.day
                            order by e.from_day desc limit 1) as factor
                          from commerce.%1$s d where d.currency = :currency) e
                    where e.id = t.id and e.factor is not null and t.base_factor <> e.factor""".formatted(table)).param("currency", code).update();
        figures.settle(base.getCurrencyCode(), "select order_id from touched_order");
        sales.settle();
    }

    private Currency base() {
        var base = shop.profile().currency();
        if (base == null) throw new RuleBroken("commerce.rates.problem.open");
        return base;
    }

    private static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
