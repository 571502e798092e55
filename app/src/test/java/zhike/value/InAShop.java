package zhike.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SignedInAs;
import zhike.job.JobState;
import zhike.job.Jobs;
import zhike.shop.Shop;
import zhike.shop.ShopProfile;
import zhike.staff.ApiKeys;
import zhike.staff.Role;
import zhike.staff.Staff;

/** A tea shop in London with empty books and the standard rules; every test fills them and lets the values be computed. */
@AppTest
abstract class InAShop {
    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Autowired
    Staff staff;

    @Autowired
    ApiKeys keys;

    @Autowired
    Runs runs;

    @Autowired
    Jobs jobs;

    @Autowired
    Shop shop;

    @Autowired
    ValueSettings settings;

    Books books;

    @BeforeEach
    void emptyBooks() {
        FreshShop.empty(db);
        settings.become(Rules.STANDARD);
        shop.become(new ShopProfile("Tea", ZoneId.of("Europe/London"), Currency.getInstance("GBP")));
        books = new Books(db);
    }

    void run() {
        run(null);
    }

    void run(@Nullable LocalDate asOf) {
        var job = Books.ended(jobs, runs.submit(asOf, "Mei"));
        assertThat(job.state()).as(String.valueOf(job.messageKey())).isEqualTo(JobState.DONE);
    }

    /** A page as its owner sees it, in English. */
    MockMvcTester.MockMvcRequestBuilder page(String path) {
        return page(path, "en");
    }

    MockMvcTester.MockMvcRequestBuilder page(String path, String language) {
        return web.get().uri(URI.create(path)).with(SignedInAs.owner(staff)).header("Accept-Language", language);
    }

    /** The same as an analyst's program asks. */
    MockMvcTester.MockMvcRequestBuilder api(String path) {
        return web.get().uri(path).header("Authorization", "Bearer " + keys.create("script", Role.ANALYST, "Mei"));
    }
}
