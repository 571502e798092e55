package zhike.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SharedData;
import zhike.shop.Shop;
import zhike.shop.ShopProfile;
import zhike.staff.ApiKeys;
import zhike.staff.Role;

/** All nine files of a Brazilian marketplace in one import, and its sums beside those that another program finds in the files themselves. */
@AppTest
class OlistTests {
    private static final String PAID = "order_status not in ('created', 'canceled', 'unavailable')";

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Autowired
    Shop shop;

    @Autowired
    ApiKeys keys;

    @Test
    void theImportedShopHasTheSumsOfTheFiles() throws IOException, SQLException {
        var folder = SharedData.file("data/olist_dev");
        FreshShop.empty(db);
        shop.become(new ShopProfile("Olist", ZoneId.of("America/Sao_Paulo"), Currency.getInstance("BRL")));
        var importing = new Importing(web, keys.create("script", Role.OWNER, "Mei"));
        var files = new LinkedHashMap<String, byte[]>();
        try (var all = Files.list(folder)) {
            for (var file : all.sorted().toList()) files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        assertThat(files).hasSize(9);

        var done = importing.files("olist", files);
        assertThat(done.state()).as(done.job().toString()).isEqualTo("done");
        assertThat(done.reasons()).isEmpty();
        assertThat(done.heldBack()).isEmpty();
        assertThat(done.added("orders")).isEqualTo(15_000);
        assertThat(done.added("customers")).isEqualTo(14_904);

        assertThat(here("select state || ' ' || count(*) from commerce.sale_order group by state order by 1"))
                .containsExactly("cancelled 202", "delivered 14552", "paid 87", "shipped 159");
        same(folder, """
                select strftime(order_purchase_timestamp, '%Y-%m') || ' ' || count(distinct order_id) || ' ' || sum(cents) from items join orders using (order_id)
                where PAID group by strftime(order_purchase_timestamp, '%Y-%m') order by 1""", """
                select to_char(month, 'YYYY-MM') || ' ' || count(*) || ' ' || sum(net_minor) from commerce.shared_order_fact where counts group by month order by 1""");
        same(folder, """
                select customer_unique_id || ' ' || count(distinct order_id) || ' ' || sum(cents)
                from items join orders using (order_id) join customers using (customer_id) where PAID group by customer_unique_id order by 1""", """
                select external_id || ' ' || count(*) || ' ' || sum(net_minor)
                from commerce.shared_order_fact join customer.external_id using (customer_id) where counts group by external_id order by external_id collate "C" """);
        same(folder, """
                select coalesce(product_category_name_english, product_category_name, '-') || ' ' || count(*) || ' ' || sum(cents)
                from items left join products using (product_id) left join translation using (product_category_name)
                group by coalesce(product_category_name_english, product_category_name, '-') order by 1""", """
                select coalesce(category, '-') || ' ' || count(*) || ' ' || sum(amount_minor) from commerce.order_line left join commerce.product p on p.id = product_id
                group by category order by coalesce(category, '-') collate "C" """);
        same(
                folder,
                "select payment_type || ' ' || count(*) || ' ' || sum(round(payment_value * 100)::bigint) from payments group by payment_type order by 1",
                "select method || ' ' || count(*) || ' ' || sum(amount_minor) from commerce.payment group by method order by method collate \"C\"");
        same(
                folder,
                "select sum(round(freight_value * 100)::bigint)::varchar from items",
                "select sum(shipping_minor)::text from commerce.sale_order");

        var again = importing.files("olist", files);
        assertThat(again.count("orders", "unchanged")).isEqualTo(15_000);
    }

    private void same(Path folder, String inTheFiles, String inTheShop) throws SQLException {
        var found = there(folder, inTheFiles.replace("PAID", PAID));
        assertThat(found).isNotEmpty();
        assertThat(here(inTheShop)).isEqualTo(found);
    }

    private List<String> here(String sql) {
        return db.sql(sql).query(String.class).list();
    }

    private static List<String> there(Path folder, String sql) throws SQLException {
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                var ask = duck.createStatement()) {
            for (var table : List.of("orders", "customers", "order_payments", "products"))
                ask.execute("create view %s as select * from read_csv('%s/olist_%s_dataset.csv.gz')"
                        .formatted(table.replace("order_p", "p"), folder, table));
            ask.execute(
                    "create view items as select *, round(price * 100)::bigint as cents from read_csv('%s/olist_order_items_dataset.csv.gz')"
                            .formatted(folder));
            ask.execute(
                    "create view translation as select * from read_csv('%s/product_category_name_translation.csv.gz')"
                            .formatted(folder));
            var rows = ask.executeQuery(sql);
            var all = new ArrayList<String>();
            while (rows.next()) all.add(rows.getString(1));
            return all;
        }
    }
}
