package zhike.interaction.palette;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import zhike.AppTest;
import zhike.Chromium;
import zhike.FreshShop;
import zhike.customer.Customers;
import zhike.customer.People;
import zhike.kernel.CustomerId;
import zhike.staff.ApiKeys;
import zhike.staff.Role;
import zhike.staff.Staff;

/** The palette by the keyboard alone, in a real browser, in both languages and on a phone. */
@AppTest
class PaletteTests {
    private static final String PHRASE = "seven quiet boats";

    @Autowired
    JdbcClient db;

    @Autowired
    Staff staff;

    @Autowired
    Customers customers;

    @Autowired
    ApiKeys keys;

    @Autowired
    MockMvcTester web;

    @LocalServerPort
    int port;

    CustomerId wang = new CustomerId(0);

    @BeforeEach
    void aShop() {
        FreshShop.empty(db);
        staff.add("mei@shop.example", "Mei", PHRASE, Role.OWNER);
        staff.add("bob@shop.example", "Bob", PHRASE, Role.ANALYST);
        wang = customers.create(People.profile("name", "王小明", "phone", "13800138000", "city", "上海"), List.of());
        customers.create(People.profile("name", "<img src=x onerror=alert(1)>"), List.of());
        var key = keys.create("till", Role.OWNER, "Mei");
        web.post()
                .uri("/api/v1/orders")
                .header("Authorization", "Bearer " + key)
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"source":"web","number":"A-77","orderedAt":"2026-03-01T10:00:00Z","currency":"CNY","lines":[{"sku":"tea-9","name":"Green tea","quantity":1,"unitPrice":10}]}""")
                .exchange();
    }

    @Test
    void keysAloneLeadEverywhere() {
        var base = "http://localhost:" + port;
        try (var browser = new Chromium();
                var window = browser.window(base, "zh-CN", "light", 1440)) {
            var page = browser.page(window);
            signIn(page, base, "mei@shop.example");

            go(page, "wxm");
            page.waitForURL(base + "/customers/" + wang);
            go(page, "a-77");
            page.waitForURL(url -> url.startsWith(base + "/orders/"));
            go(page, "green");
            page.waitForURL(url -> url.startsWith(base + "/products/"));
            go(page, "szhi"); // nothing begins so: everybody is searched
            page.waitForURL(url -> url.startsWith(base + "/customers?q=szhi"));
            go(page, "shezhi");
            page.waitForURL(base + "/settings");
            go(page, "diary");
            page.waitForURL(base + "/diary");

            // without a word: whom one looked at last
            page.keyboard().press("Control+k");
            page.waitForSelector("#palette:not([hidden]) [role=option]");
            assertThat(page.locator("#palette [role=option]").first().textContent())
                    .contains("王小明");
            assertThat(page.getAttribute("#search", "aria-activedescendant")).isEqualTo("palette-0-0");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("ArrowUp");
            assertThat(page.locator("#palette [aria-selected=true]").count()).isOne();
            assertThat(Chromium.barriers(page)).isEmpty();
            page.keyboard().press("Escape");
            assertThat(page.isVisible("#palette")).isFalse();

            // names are words
            page.fill("#search", "<img");
            page.waitForSelector("#palette [role=option] >> text=<img src=x");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aPhoneAndAColleagueWithFewRightsHaveItToo() {
        var base = "http://localhost:" + port;
        try (var browser = new Chromium();
                var window = browser.window(base, "en", "dark", 390)) {
            var page = browser.page(window);
            signIn(page, base, "bob@shop.example");
            page.click("#search");
            page.waitForSelector("#palette:not([hidden]) [role=option]");
            assertThat(page.locator("#palette").textContent())
                    .doesNotContain("Settings")
                    .contains("Tasks");
            page.fill("#search", "wangxiaoming");
            page.waitForSelector("#palette [role=option] >> text=王小明");
            assertThat(Chromium.overflow(page)).isZero();
            assertThat(Chromium.weakContrasts(page)).isEmpty();
            page.click("#palette [role=option] >> text=王小明");
            page.waitForURL(base + "/customers/" + wang);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void go(Page page, String typed) {
        page.keyboard().press("Control+k");
        page.keyboard().type(typed);
        page.keyboard().press("Enter");
    }

    private static void signIn(Page page, String base, String email) {
        page.navigate(base + "/sign-in");
        page.fill("#email", email);
        page.fill("#password", PHRASE);
        page.click("form[action='/sign-in'] button");
        page.waitForSelector("form[action='/sign-out']");
    }
}
