package zhike.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SharedData;
import zhike.SignedInAs;
import zhike.job.JobState;
import zhike.job.Jobs;
import zhike.shop.Shop;
import zhike.shop.ShopProfile;
import zhike.staff.Staff;

/** A year of a wholesaler, of which nine months are left to learn from: too little to see customers leave, and Christmas comes in the part held out. The card must say so. */
@AppTest
class OnlineRetailCardTests {
    private static final Pattern LINE = Pattern.compile(
            "([^,]+),[^,]+,(?:\"(?:[^\"]|\"\")*\"|[^,]*),(-?\\d+),(\\d{4}-\\d\\d-\\d\\d)[^,]*,([^,]+),(\\d+)(?:\\.0)?,.*");

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Autowired
    DataSource database;

    @Autowired
    Staff staff;

    @Autowired
    Runs runs;

    @Autowired
    Jobs jobs;

    @Autowired
    Shop shop;

    @Autowired
    ValueSettings settings;

    @Test
    void theCollapseIsNoticedAndSaid() throws Exception {
        var file = SharedData.file("data/online_retail/online_retail.csv.gz");
        FreshShop.empty(db);
        shop.become(new ShopProfile("Online Retail", ZoneId.of("Europe/London"), Currency.getInstance("GBP")));
        settings.become(Rules.STANDARD);
        load(file);
        assertThat(Books.ended(jobs, runs.submit(null, "Mei")).state()).isEqualTo(JobState.DONE);

        var card = runs.card(runs.currentOrRefuse().id());
        var proof = Objects.requireNonNull(card.proof());
        assertThat(proof.heldOutDays()).isBetween(93, 94);
        for (var trial : proof.trials().subList(1, 4)) {
            assertThat(trial.verdict()).as(trial.card().id()).isEqualTo("not_trusted");
            assertThat(trial.card().verdict()).isEqualTo("collapsed");
            assertThat(trial.card().doubts())
                    .extracting(ModelCard.Doubt::reason)
                    .contains("nobody_leaves");
        }
        // a quarter of the purchases was not foreseen, and nobody's pace is known better than by itself
        var nbd = proof.trials().getFirst();
        assertThat(nbd.verdict()).isEqualTo("no_better_than_rate");
        assertThat(nbd.totalError()).isBetween(-.27, -.22);
        assertThat(proof.outcome()).isEqualTo("none_holds");
        assertThat(card.used()).isEmpty();
        assertThat(proof.orders12m()).isNull();
        assertThat(runs.currentOrRefuse().figures().totals().expectedMargin12mMinor())
                .isNull();
        assertThat(web.get().uri("/value/trust").with(SignedInAs.owner(staff)).header("Accept-Language", "en"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "No model holds",
                        "BG/NBD, MBG/NBD, Pareto/NBD end where nobody ever leaves",
                        "So no expectations are shown");
        assertThat(web.get().uri("/value/trust").with(SignedInAs.owner(staff)).header("Accept-Language", "zh-CN"))
                .hasStatusOk()
                .bodyText()
                .contains("没有模型站得住", "都退化了");
    }

    /** Sold goods of known customers, invoice by invoice. */
    private void load(Path file) throws Exception {
        var invoices = new TreeMap<String, double[]>();
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            in.lines().skip(1).forEach(line -> {
                var cells = LINE.matcher(line);
                if (!cells.matches() || cells.group(1).startsWith("C")) return;
                double amount = Integer.parseInt(cells.group(2)) * Double.parseDouble(cells.group(4));
                if (amount <= 0) return;
                var key = cells.group(1) + "," + cells.group(5) + "," + LocalDate.parse(cells.group(3));
                invoices.computeIfAbsent(key, one -> new double[1])[0] += amount;
            });
        }
        assertThat(invoices.size()).isGreaterThan(18_000);
        db.sql("drop table if exists public.retail").update();
        db.sql("create table public.retail (number text, customer bigint, day date, minor bigint)")
                .update();
        var rows = new StringBuilder();
        invoices.forEach((key, sum) ->
                rows.append(key).append(',').append(Math.round(sum[0] * 100)).append('\n'));
        try (var connection = database.getConnection()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy public.retail from stdin (format csv)", new StringReader(rows.toString()));
        }
        db.sql(
                        "insert into customer.customer (id, first_seen_at) select customer, min(day) from public.retail group by 1")
                .update();
        db.sql("""
                insert into commerce.sale_order (source, number, customer_id, ordered_at, day, state, currency, goods_minor, total_minor, free_counts)
                select 'retail', row_number() over ()::text, customer, day, day, 'paid', 'GBP', minor, minor, true from public.retail""").update();
    }
}
