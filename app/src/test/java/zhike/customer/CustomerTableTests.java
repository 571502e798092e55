package zhike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SignedInAs;
import zhike.staff.Staff;

@AppTest
class CustomerTableTests {
    @Autowired
    MockMvcTester web;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void aHundredAndTwentyCustomers() {
        FreshShop.empty(db);
        db.sql("""
                insert into customer.customer (name, email, gender, city, birthday, first_seen_at)
                select case when i <= 100 then 'Customer ' || lpad(i::text, 3, '0') end, 'c' || i || '@shop.example',
                  case when i % 3 = 0 then 'female' when i % 3 = 1 then 'male' end, case when i % 2 = 0 then '上海' else 'London' end,
                  case when i = 7 then date '1990-05-31' end,
                  case when i <= 110 then timestamptz '2026-01-01 20:00+00' + make_interval(days => i % 11) end
                from generate_series(1, 120) i""").update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/customers",
                "/customers?sort=customer.name",
                "/customers?sort=customer.name&dir=desc",
                "/customers?sort=customer.first_seen&dir=desc",
                "/customers?sort=customer.first_seen"
            })
    void everyCustomerComesOnceWhateverTheOrder(String address) {
        assertThat(walk(address)).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void thoseWithoutTheValueComeLast() {
        var names = walk("/customers?sort=customer.name&dir=desc");
        assertThat(names.getFirst()).isEqualTo("Customer 100");
        assertThat(names.get(99)).isEqualTo("Customer 001");
        assertThat(names.getLast()).isEqualTo("c101@shop.example");
    }

    @Test
    void newCustomersDoNotShiftThePages() {
        var first = body("/customers?sort=customer.name");
        db.sql("insert into customer.customer (name) values ('Aaron'), ('Customer 025b')")
                .update();
        var second = body(next(first));
        assertThat(labels(first).getLast()).isEqualTo("Customer 050");
        assertThat(labels(second).getFirst()).isEqualTo("Customer 051");
    }

    @Test
    void filtersNarrowTheTableAndAreShownToBeRemoved() {
        assertThat(body("/customers?trait.customer.gender=female"))
                .contains("40 customers", "Gender: Female", "Clear filters");
        assertThat(body("/customers?trait.customer.gender=female&trait.customer.gender=male"))
                .contains("80 customers");
        assertThat(body("/customers?trait.customer.gender=-")).contains("40 customers", "Gender: Not known");
        assertThat(body("/customers?trait.customer.gender=female&trait.customer.city=上海"))
                .contains("20 customers");
        assertThat(body("/customers?trait.customer.birthday.min=1990-05-31&trait.customer.birthday.max=1990-05-31"))
                .containsPattern("\\s1 customer\\s");
        assertThat(body("/customers?q=Customer&trait.customer.city=London")).contains("50 customers");
    }

    @Test
    void aDayBeginsAndEndsByTheShopsClock() {
        // 20:00 UTC is four in the morning of the next day in Shanghai
        assertThat(body("/customers?trait.customer.first_seen.min=2026-01-02&trait.customer.first_seen.max=2026-01-02"))
                .contains("10 customers");
        assertThat(body("/customers?trait.customer.first_seen.max=2026-01-01"))
                .contains("Nobody matches", "Clear filters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trait.customer.gender=robot",
                "trait.customer.birthday.min=yesterday",
                "trait.customer.first_seen.min=2026-02-30",
                "trait.nobody.knows=1",
                "trait.customer.birthday=1990-05-31",
                "trait.customer.city.min=1",
                "sort=customer.city",
                "sort=c.id;drop table customer.customer",
                "cursor=!!!",
                "cursor=MTpi",
                "sort=customer.first_seen&cursor=MTo9bm9uc2Vuc2U"
            })
    void whatCannotBeReadIsSaidInASentence(String query) {
        assertThat(web.get().uri("/customers?" + query).with(SignedInAs.owner(staff)))
                .hasStatus(422)
                .bodyText()
                .contains("role=\"alert\"")
                .doesNotContain("customer.problem");
    }

    @Test
    void theReaderChoosesTheColumns() {
        var chosen = body("/customers?column=customer.birthday&trait.customer.birthday.min=1990-01-01");
        assertThat(chosen).contains("data-label=\"Birthday\"", "May 31, 1990").doesNotContain("data-label=\"City\"");
        assertThat(body("/customers")).contains("data-label=\"City\"").doesNotContain("data-label=\"Birthday\"");
    }

    @Test
    void aSavedViewIsThePersonsOwnAndCanGo() {
        var mei = SignedInAs.owner(staff);
        var save = web.post()
                .uri("/customers/views")
                .with(mei)
                .param("name", "上海")
                .param("trait.customer.city", "上海")
                .param("column", "customer.email");
        assertThat(save)
                .hasStatus(302)
                .hasRedirectedUrl("/customers?trait.customer.city=%E4%B8%8A%E6%B5%B7&column=customer.email");
        assertThat(body("/customers")).contains(">上海</a>");
        assertThat(web.get().uri("/customers").with(SignedInAs.analyst(staff)))
                .bodyText()
                .doesNotContain(">上海</a>");
        assertThat(web.post().uri("/customers/views").with(mei).param("name", " "))
                .hasStatus(422);
        assertThat(web.post().uri("/customers/views/removal").with(mei).param("name", "上海"))
                .hasStatus(302);
        assertThat(body("/customers")).doesNotContain(">上海</a>");
    }

    @Test
    void theFileHoldsTheWholeSelectionAndNoFormulas() throws Exception {
        db.sql(
                        "update customer.customer set name = '=cmd|''/c calc''!A1', company = '-1+1', city = '@sum(a1)' where id = 1")
                .update();
        var csv = bytes(
                "/customers/export?format=csv&trait.customer.gender=male&column=customer.company&column=customer.city");
        var lines = new String(csv, java.nio.charset.StandardCharsets.UTF_8).split("\r\n");
        assertThat(lines).hasSize(41);
        assertThat(lines[0]).isEqualTo("\uFEFFZhike id,Name,Company,City");
        assertThat(lines[40]).contains(",'=cmd|'/c calc'!A1,'-1+1,'@sum(a1)");
        try (var book = new ReadableWorkbook(
                new ByteArrayInputStream(bytes("/customers/export?format=xlsx&sort=customer.name")))) {
            var rows = book.getFirstSheet().read();
            assertThat(rows).hasSize(121);
            assertThat(rows.get(1).getCellText(1)).isEqualTo("'=cmd|'/c calc'!A1");
            assertThat(rows.get(2).getCellText(1)).isEqualTo("Customer 002");
        }
        assertThat(web.get().uri("/customers/export?format=pdf").with(SignedInAs.owner(staff)))
                .hasStatus(422);
    }

    @Test
    void anEmptyShopIsToldWhatToDoInBothLanguages() {
        db.sql("truncate customer.customer cascade").update();
        assertThat(body("/customers")).contains("Your customers will be here", "/imports", "./zhike demo");
        assertThat(web.get()
                        .uri("/customers")
                        .cookie(new Cookie("zhike_lang", "zh-CN"))
                        .with(SignedInAs.owner(staff)))
                .hasStatusOk()
                .bodyText()
                .contains("您的客户会显示在这里", "导入文件")
                .doesNotContain("customer.");
    }

    @Test
    void theTableSpeaksChinese() {
        assertThat(web.get()
                        .uri("/customers?trait.customer.gender=female&q=Customer")
                        .cookie(new Cookie("zhike_lang", "zh-CN"))
                        .with(SignedInAs.owner(staff)))
                .hasStatusOk()
                .bodyText()
                .contains("33 位客户", "性别: 女", "清除筛选", "保存视图", "更多筛选");
    }

    private List<String> walk(String address) {
        var all = new ArrayList<String>();
        for (var page = body(address); ; page = body(next(page))) {
            all.addAll(labels(page));
            if (!page.contains("rel=\"next\"")) return all;
        }
    }

    private static List<String> labels(String html) {
        return Pattern.compile("<td data-label=\"Name\"><a href=\"[^\"]+\">([^<]+)</a>")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String next(String html) {
        var next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(html);
        assertThat(next.find()).isTrue();
        return next.group(1).replace("&amp;", "&");
    }

    private String body(String address) {
        return new String(bytes(address), java.nio.charset.StandardCharsets.UTF_8);
    }

    private byte[] bytes(String address) {
        var result = web.get()
                .uri(java.net.URI.create(address.replace("上海", "%E4%B8%8A%E6%B5%B7")))
                .with(SignedInAs.owner(staff))
                .exchange();
        assertThat(result).hasStatusOk();
        return result.getResponse().getContentAsByteArray();
    }
}
