package zhike.commerce;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.kernel.OrderId;
import zhike.web.Page;
import zhike.web.PaletteHit;
import zhike.web.PaletteHits;

/** Orders by the beginning of their number, whatever shop system gave it. */
@Component
class OrderHits implements PaletteHits {
    private static final String AFTER_ALL = Character.toString(0x10FFFF);

    private final JdbcClient db;

    OrderHits(JdbcClient db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String titleKey() {
        return "commerce.orders";
    }

    @Override
    public List<PaletteHit> hits(String text, int limit, Page page) {
        var spellings = new LinkedHashSet<>(List.of(text, text.toUpperCase(Locale.ROOT)));
        return spellings.stream()
                .flatMap(spelling -> beginning(spelling, limit, page).stream())
                .limit(limit)
                .toList();
    }

    /** The numbers stand under their sources in the index, so each source is asked: there are few of them, and they are found one after the other. */
    private List<PaletteHit> beginning(String number, int limit, Page page) {
        return db.sql("""
                with recursive source(name) as (
                  (select source from commerce.sale_order order by source limit 1)
                  union all
                  select (select o.source from commerce.sale_order o where o.source > s.name order by o.source limit 1) from source s where s.name is not null)
                select o.id, o.number, o.source, o.day from source s cross join lateral (
                  select id, number, source, day from commerce.sale_order where source = s.name and number >= :from and number < :end order by number limit :limit) o
                where s.name is not null order by o.number limit :limit""")
                .param("from", number)
                .param("end", number + AFTER_ALL)
                .param("limit", limit)
                .query((row, n) -> new PaletteHit(
                        row.getString("number"),
                        row.getString("source") + " · " + page.day(row.getObject("day", java.time.LocalDate.class)),
                        "/orders/" + new OrderId(row.getLong("id")),
                        "receipt"))
                .list();
    }
}
