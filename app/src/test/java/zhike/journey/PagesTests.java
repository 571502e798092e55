package zhike.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhike.AppTest;
import zhike.Chromium;
import zhike.FreshShop;
import zhike.kernel.BlacklistingId;
import zhike.kernel.CustomerId;
import zhike.kernel.JobId;
import zhike.kernel.OrderId;
import zhike.kernel.ProductId;
import zhike.kernel.RunId;
import zhike.kernel.StaffId;
import zhike.kernel.TaskId;
import zhike.simulator.Simulations;
import zhike.staff.Role;
import zhike.staff.Staff;

/** Every page of a living shop, in both languages, wide and narrow, light and dark: no complaint, no barrier, nothing wider than the window, nothing for the mouse alone. */
@AppTest
class PagesTests {
    private static final String PHRASE = "seven quiet boats";
    private static final String ORDERS = """
            order,date,customer,sku,quantity,price
            T-1,2026-01-05,mei,tea,2,10.00
            T-2,2026-02-05,bob,cup,1,25.50
            T-3,yesterday,bob,cup,1,25.50
            """;

    private static final String SPILT = """
            () => [...document.querySelectorAll('main .card table')]
              .filter(table => !table.closest('.zk-scroll') && table.offsetParent
                && table.getBoundingClientRect().right > table.closest('.card').getBoundingClientRect().right + 1)
              .map(table => table.innerText.slice(0, 40)).join(' | ')""";

    @Autowired
    JdbcClient db;

    @Autowired
    Staff staff;

    @Autowired
    Simulations simulations;

    @LocalServerPort
    int port;

    @Test
    void everyPageIsWholeForEveryReader() {
        aLivingShop();
        var base = "http://localhost:" + port;
        var wrong = new ArrayList<String>();
        try (var browser = new Chromium()) {
            var paths = new ArrayList<>(paths());
            for (var look : List.of("zh-CN light 1440", "en dark 390")) {
                var words = look.split(" ");
                int width = Integer.parseInt(words[2]);
                try (var window = browser.window(base, words[0], words[1], width)) {
                    var page = browser.page(window);
                    signIn(page, base);
                    if (paths.stream().noneMatch(path -> path.startsWith("/imports/")))
                        paths.addAll(anImport(page, base));
                    for (var path : paths) {
                        var answer = page.navigate(base + path);
                        if (answer.status() != 200) wrong.add(look + " " + path + " answered " + answer.status());
                        settled(page);
                        var barriers = width == 1440 ? Chromium.barriers(page) : Chromium.weakContrasts(page);
                        barriers.forEach(barrier -> wrong.add(look + " " + barrier));
                        mouseOnly(page).forEach(row -> wrong.add(path + " has a row without a link: " + row));
                        wrong.addAll(tooWide(page, words[0] + " " + path, width));
                    }
                    browser.complaints().forEach(complaint -> wrong.add(look + " " + complaint));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theKeyboardSkipsToTheContentAndEscClosesWhatHangsOpen() {
        aLivingShop();
        var base = "http://localhost:" + port;
        try (var browser = new Chromium();
                var window = browser.window(base, "en", "light", 1440)) {
            var page = browser.page(window);
            signIn(page, base);
            page.navigate(base + "/customers");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.getAttribute('href')"))
                    .isEqualTo("#main");
            assertThat(((Number) page.evaluate("document.activeElement.offsetHeight")).intValue())
                    .isGreaterThan(10);
            page.keyboard().press("Enter");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
            page.locator("details.zk-pop > summary").first().focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("details.zk-pop[open]").count()).isOne();
            page.keyboard().press("Escape");
            assertThat(page.locator("details.zk-pop[open]").count()).isZero();
            assertThat(page.evaluate("document.activeElement.tagName")).isEqualTo("SUMMARY");
            page.keyboard().press("Control+k");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("search");
        }
    }

    @Autowired
    zhike.simulator.DemoAccounts accounts;

    private void aLivingShop() {
        FreshShop.empty(db);
        staff.add("mei@shop.example", "Mei", PHRASE, Role.OWNER);
        simulations.submit(400, 2, 11, null, 1, false, "Mei");
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> id("select count(*) from value.run where current") == 1);
        accounts.plant();
    }

    private List<String> paths() {
        var best =
                new CustomerId(id("select customer_id from value.shared_score order by monetary_minor desc limit 1"));
        var order = new OrderId(id("select order_id from commerce.refund where order_id is not null limit 1"));
        var product =
                new ProductId(id("select product_id from commerce.order_line where product_id is not null limit 1"));
        var owing = new CustomerId(id("select customer_id from customer.invoice order by id limit 1"));
        return List.of(
                "/",
                "/customers",
                "/customers?trait.value.abc=A&sort=value.margin_12m&dir=desc",
                "/customers?q=nobody-is-called-so",
                "/customers/" + best,
                "/customers/" + best + "?edit=",
                "/customers/" + best + "/panels/orders",
                "/customers/" + best + "/timeline",
                "/today",
                "/tasks",
                "/tasks?whose=all",
                "/tasks/new",
                "/tasks/" + new TaskId(id("select min(id) from interaction.task")),
                "/diary",
                "/diary?view=month&whose=all",
                "/diary?view=day",
                "/customers/" + best + "/panels/circle",
                "/customers/" + best + "/panels/history",
                "/customers?column=field.tags&column=field.occupation&sort=field.family_size",
                "/customers/bulk?whom=all",
                "/customers/bulk?whom=ticked",
                "/mentions",
                "/settings/fields",
                "/settings/fields/tags",
                "/settings/fields/hobbies",
                "/settings/completeness",
                "/settings/texts",
                "/settings/texts/welcome/zh-CN",
                "/customers/new",
                "/duplicates",
                "/duplicates/" + pair(),
                "/duplicates/choice?of=" + best + "&q=a",
                "/merges",
                "/bin",
                "/customers/" + best + "/panels/identity",
                "/orders",
                "/orders/" + order,
                "/products",
                "/products/" + product,
                "/value",
                "/value/rfm",
                "/value/concentration",
                "/value/quadrants",
                "/value/future",
                "/value/trust",
                "/value/cohorts",
                "/value/cohorts?by=product&measure=margin",
                "/value/churn",
                "/value/churn?list=winback",
                "/value/calculator",
                "/value/contracts?example=true",
                "/value/movements?since=year",
                "/value/runs",
                "/value/runs/" + new RunId(id("select id from value.run where current")),
                "/imports",
                "/accounts",
                "/accounts?staff=" + new StaffId(id("select staff_id from customer.ownership order by id limit 1")),
                "/accounts/pool",
                "/accounts/assignment",
                "/accounts/handover",
                "/accounts/receivables",
                "/accounts/dunning",
                "/accounts/classes",
                "/accounts/classes?kind=urgency",
                "/accounts/blacklist",
                "/accounts/blacklist/" + new BlacklistingId(id("select max(id) from customer.blacklist_entry")),
                "/customers/" + best + "/blacklisting",
                "/customers/" + owing + "/credit",
                "/customers/" + owing + "/plan",
                "/customers/" + owing + "/panels/classes",
                "/jobs",
                "/jobs/" + new JobId(id("select max(id) from job.job")),
                "/settings",
                "/settings/value",
                "/settings/rates",
                "/password");
    }

    private String pair() {
        return new CustomerId(id("select min(id) from customer.customer")) + "-"
                + new CustomerId(id("select max(id) from customer.customer"));
    }

    /** The same file twice: once only looked at, once read as far as its preview. */
    private List<String> anImport(Page page, String base) {
        var columns = upload(page, base);
        var preview = upload(page, base);
        page.selectOption("#currency", "CNY");
        page.click("form[action$='/reading'] button");
        page.waitForSelector("form[action$='/application']");
        return List.of(columns, preview);
    }

    private static String upload(Page page, String base) {
        page.navigate(base + "/imports");
        page.setInputFiles("#file", new FilePayload("orders.csv", "text/csv", ORDERS.getBytes(StandardCharsets.UTF_8)));
        page.click("form[action='/imports'] button.btn-primary");
        page.waitForURL(url -> url.contains("/imports/"));
        return page.url().substring(base.length());
    }

    private static void signIn(Page page, String base) {
        page.navigate(base + "/sign-in");
        page.fill("#email", "mei@shop.example");
        page.fill("#password", PHRASE);
        page.click("form[action='/sign-in'] button");
        page.waitForSelector("form[action='/sign-out']");
    }

    /** Every section has come and every chart is drawn. */
    private static void settled(Page page) {
        // some sections come when the reader gets there
        while (page.locator("main .placeholder-glow").count() > 0)
            page.evaluate("document.querySelector('main .placeholder-glow')?.scrollIntoView()");
        page.waitForFunction("""
                () => !document.querySelector('.placeholder-glow, .htmx-request')
                  && [...document.querySelectorAll('.zk-chart[data-chart] .zk-canvas')].every(canvas => canvas.childElementCount > 0)""");
    }

    /** All widths and both themes of a page that is there, so that all eight looks are seen with two visits. */
    private static List<String> tooWide(Page page, String what, int width) {
        var wrong = new ArrayList<String>();
        for (var look : List.of("1440 light", "1024 light", "390 light", "390 dark", "1440 dark")) {
            var words = look.split(" ");
            if (page.viewportSize().width != Integer.parseInt(words[0]))
                page.setViewportSize(Integer.parseInt(words[0]), 900);
            page.evaluate("theme => document.documentElement.setAttribute('data-bs-theme', theme)", words[1]);
            int over = Chromium.overflow(page);
            if (over > 0) wrong.add("%s, %s: wider than the window by %d".formatted(what, look, over));
            var spilt = page.evaluate(SPILT);
            if (!spilt.equals("")) wrong.add("%s, %s: a table is wider than its card: %s".formatted(what, look, spilt));
        }
        page.setViewportSize(width, 900);
        return wrong;
    }

    /** Rows that open something for the mouse, but hold no link to it for the keyboard. */
    @SuppressWarnings("unchecked")
    private static List<String> mouseOnly(Page page) {
        return (List<String>) page.evaluate("""
                () => [...document.querySelectorAll('tr[data-href]')]
                  .filter(row => ![...row.querySelectorAll('a')].some(link => link.getAttribute('href') === row.dataset.href))
                  .map(row => row.dataset.href)""");
    }

    private long id(String sql) {
        return db.sql(sql).query(Long.class).single();
    }
}
