package zhike.journey;

import static org.assertj.core.api.Assertions.assertThat;

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
import zhike.kernel.CustomerId;
import zhike.simulator.Simulations;
import zhike.staff.Role;
import zhike.staff.Staff;

/** Every main page of a living shop, in both languages, wide and narrow, light and dark: no complaint, no barrier, nothing wider than the window. */
@AppTest
class PagesTests {
    private static final String PHRASE = "seven quiet boats";

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
        FreshShop.empty(db);
        staff.add("mei@shop.example", "Mei", PHRASE, Role.OWNER);
        simulations.submit(400, 2, 11, null, 1, false, "Mei");
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> db.sql("select count(*) from value.run where current")
                                .query(Integer.class)
                                .single()
                        == 1);
        var best =
                new CustomerId(db.sql("select customer_id from value.shared_score order by monetary_minor desc limit 1")
                        .query(Long.class)
                        .single());
        var paths = List.of(
                "/",
                "/customers",
                "/customers?trait.value.abc=A",
                "/customers/" + best,
                "/customers/new",
                "/products",
                "/value",
                "/value/rfm",
                "/value/concentration",
                "/value/quadrants",
                "/value/future",
                "/value/cohorts",
                "/value/churn",
                "/value/calculator",
                "/value/models",
                "/value/runs",
                "/imports",
                "/jobs",
                "/settings",
                "/settings/value",
                "/password");
        var base = "http://localhost:" + port;
        var wrong = new ArrayList<String>();
        try (var browser = new Chromium()) {
            for (var look : List.of("zh-CN light 1440", "en dark 390")) {
                var words = look.split(" ");
                try (var window = browser.window(base, words[0], words[1], Integer.parseInt(words[2]))) {
                    var page = browser.page(window);
                    page.navigate(base + "/sign-in");
                    page.fill("#email", "mei@shop.example");
                    page.fill("#password", PHRASE);
                    page.click("form[action='/sign-in'] button");
                    for (var path : paths) {
                        var answer = page.navigate(base + path);
                        if (answer.status() != 200) wrong.add(look + " " + path + " answered " + answer.status());
                        page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
                        if (Chromium.overflow(page) > 0)
                            wrong.add(look + " " + path + " is wider than the window by " + Chromium.overflow(page));
                        Chromium.barriers(page).forEach(barrier -> wrong.add(look + " " + barrier));
                    }
                    browser.complaints().forEach(complaint -> wrong.add(look + " " + complaint));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
