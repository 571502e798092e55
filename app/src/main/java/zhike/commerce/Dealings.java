package zhike.commerce;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhike.customer.CustomerTrait;
import zhike.customer.CustomerTrait.Type;
import zhike.customer.condition.Facts;
import zhike.customer.ownership.LastDealing;
import zhike.customer.ownership.Revenue;
import zhike.kernel.CustomerId;

/** What the orders tell the areas below: when a customer last ordered, what they brought, and what rules may ask of their purchases. */
@Configuration
class Dealings {
    private static final String BOUGHT = """
            left join (
              select customer_id, count(*) as orders, count(distinct day) as days, min(day) as first, max(day) as last
              from commerce.sale_order where counts and customer_id is not null group by customer_id) cb on cb.customer_id = c.id""";
    private static final String OPEN = """
            left join (
              select customer_id, max(day) as day from commerce.sale_order
              where state = 'pending' and customer_id is not null group by customer_id) cp on cp.customer_id = c.id""";

    @Bean
    static LastDealing lastOrder() {
        return new LastDealing("(select max(lo.ordered_at) from commerce.sale_order lo where lo.customer_id = c.id)");
    }

    @Bean
    static Revenue revenue(JdbcClient db) {
        return (customers, from, to) -> revenue(db, customers, from, to);
    }

    private static Map<CustomerId, Long> revenue(
            JdbcClient db, Collection<CustomerId> customers, LocalDate from, LocalDate to) {
        var all = new HashMap<CustomerId, Long>();
        if (customers.isEmpty()) return all;
        db.sql("""
                select customer_id, sum(net_minor) as net from commerce.sale_order
                where customer_id in (:customers) and counts and day between :from and :to group by customer_id""")
                .param("customers", customers.stream().map(CustomerId::value).toList())
                .param("from", from)
                .param("to", to)
                .query((row, n) -> all.put(new CustomerId(row.getLong(1)), row.getLong(2)))
                .list();
        return all;
    }

    @Bean
    static Facts purchases() {
        var facts = new LinkedHashMap<String, CustomerTrait>();
        add(facts, "orders", Type.NUMBER, BOUGHT, "coalesce(cb.orders, 0)");
        add(facts, "days_since_order", Type.NUMBER, BOUGHT, "cast(:today as date) - cb.last");
        add(
                facts,
                "days_to_next",
                Type.NUMBER,
                BOUGHT,
                "case when cb.days > 1 then cb.last + cast((cb.last - cb.first) / (cb.days - 1) as int) - cast(:today as date) end");
        add(facts, "days_since_open_order", Type.NUMBER, OPEN, "cast(:today as date) - cp.day");
        return () -> List.copyOf(facts.values());
    }

    private static void add(Map<String, CustomerTrait> facts, String name, Type type, String join, String expression) {
        facts.put(
                name,
                new CustomerTrait(
                        "commerce." + name, "commerce.fact." + name, type, Map.of(), join, expression, false));
    }
}
