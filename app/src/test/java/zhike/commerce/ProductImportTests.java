package zhike.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static zhike.commerce.Sold.all;
import static zhike.commerce.Sold.order;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.intake.Conflict;
import zhike.intake.Preview;
import zhike.intake.ProductRow;
import zhike.shop.Shop;
import zhike.shop.ShopProfile;

@AppTest
class ProductImportTests {
    @Autowired
    ProductImport products;

    @Autowired
    OrderImport orders;

    @Autowired
    JdbcClient db;

    @Autowired
    Shop shop;

    @Autowired
    TransactionTemplate transactions;

    Imports imports;

    @BeforeEach
    void anEmptyShop() {
        FreshShop.empty(db);
        shop.become(new ShopProfile("Mei's tea", ZoneId.of("Asia/Shanghai"), Currency.getInstance("CNY")));
        imports = Imports.with(transactions);
    }

    static ProductRow row(long line, String sku, @Nullable String name, @Nullable String price, @Nullable String cost) {
        return new ProductRow(
                line,
                "shop",
                sku,
                name,
                null,
                price == null ? null : new BigDecimal(price),
                cost == null ? null : new BigDecimal(cost),
                null,
                null,
                null);
    }

    @Test
    void whatAFileDoesNotSayStays() {
        imports.run(products, List.of(row(2, "tea", "Green tea", "10.00", "6.00")));
        var done = imports.run(products, List.of(row(2, "tea", null, "12.00", null)));
        assertThat(done.count("products")).isEqualTo(new Preview.Count("products", 0, 1, 0, 0));
        assertThat(db.sql("select name, price_minor, cost_minor, currency from commerce.product")
                        .query()
                        .singleRow())
                .containsEntry("name", "Green tea")
                .containsEntry("price_minor", 1200L)
                .containsEntry("cost_minor", 600L);
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        var file = List.of(row(2, "tea", "Green tea", "10.00", "6.00"), row(3, "cup", "Cup", null, null));
        imports.run(products, file);
        var before = Imports.everything(db);
        assertThat(imports.run(products, file).applied().changesNothing()).isTrue();
        assertThat(Imports.everything(db)).isEqualTo(before);
    }

    @Test
    void costsThatComeLaterMakeTheMarginOfEarlierOrdersKnownAndUndoTakesThatBack() {
        imports.run(orders, all(order("1").by("mei").goods("tea", 2, "10.00")));
        var before = Imports.everything(db);
        db.sql("delete from commerce.month_change").update();
        var done = imports.run(products, List.of(row(2, "tea", "Green tea", null, "6.00")));
        assertThat(db.sql("select known_revenue_minor, known_cost_minor from commerce.sale_order")
                        .query()
                        .singleRow())
                .containsEntry("known_revenue_minor", 2000L)
                .containsEntry("known_cost_minor", 1200L);
        assertThat(db.sql("select count(*) from commerce.month_change")
                        .query(Long.class)
                        .single())
                .isPositive();
        imports.undo(products, done);
        assertThat(Imports.everything(db)).isEqualTo(before);
    }

    @Test
    void ordersFillWhatTheCatalogueDoesNotKnowButChangeNothingInIt() {
        imports.run(products, List.of(row(2, "tea", null, "10.00", null), row(3, "cup", "Best cup", null, null)));
        imports.run(orders, all(order("1").by("mei").goods("tea", 2, "10.00").goods("cup", 1, "5.00")));
        assertThat(db.sql("select name from commerce.product order by sku")
                        .query(String.class)
                        .list())
                .containsExactly("Best cup", "TEA");
    }

    @Test
    void aPriceWithoutAnyCurrencyIsAConflict() {
        db.sql("delete from shop.setting").update();
        shop.become(new ShopProfile("", ZoneId.of("Asia/Shanghai"), null));
        var done =
                imports.run(products, List.of(row(2, "tea", "Tea", "10.00", null), row(3, "cup", "Cup", null, null)));
        assertThat(done.conflicts()).extracting(Conflict::key).containsExactly("commerce.import.noCurrency");
        assertThat(done.count("products").added()).isEqualTo(1);
    }

    @Test
    void undoKeepsProductsThatWereSold() {
        var done =
                imports.run(products, List.of(row(2, "tea", "Tea", "10.00", null), row(3, "cup", "Cup", null, null)));
        imports.run(orders, all(order("1").by("mei").goods("tea", 2, "10.00")));
        var report = imports.undo(products, done);
        assertThat(report.counts().getFirst().removed()).isEqualTo(1);
        assertThat(report.counts().getFirst().kept()).isEqualTo(1);
        assertThat(db.sql("select sku from commerce.product")
                        .query(String.class)
                        .list())
                .containsExactly("tea");
    }

    @Test
    void theTableItselfRefusesLinesOfNothing() {
        imports.run(orders, all(order("1").by("mei").goods("tea", 2, "10.00")));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() ->
                        db.sql("update commerce.order_line set product_id = 0").update()))
                .isInstanceOf(org.springframework.dao.DataIntegrityViolationException.class);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> db.sql(
                                "insert into commerce.order_line (order_id, line_no, amount_minor) values (0, 1, 1)")
                        .update()))
                .isInstanceOf(org.springframework.dao.DataIntegrityViolationException.class);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> db.sql("delete from commerce.product").update()))
                .isInstanceOf(org.springframework.dao.DataIntegrityViolationException.class);
    }
}
