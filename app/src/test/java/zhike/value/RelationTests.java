package zhike.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhike.kernel.CustomerId;

/** Loyalty and the extended RFM, with nothing made up where nothing is known. */
class RelationTests extends InAShop {
    private static final LocalDate END = LocalDate.of(2025, 12, 31);

    @Autowired
    Relations relations;

    long mei;
    long lin;

    @BeforeEach
    void aFaithfulCustomerAmongOthers() {
        mei = books.customer("Mei", LocalDate.of(2025, 1, 1));
        lin = books.customer("Lin", LocalDate.of(2025, 1, 1));
        books.customer("Wang", LocalDate.of(2025, 1, 1));
        for (int week = 0; week < 50; week++)
            books.order(mei, LocalDate.of(2025, 1, 8).plusWeeks(week).toString(), "30.00");
        books.order(lin, "2025-01-08", "30.00");
        var random = new Random(20261122);
        for (int n = 0; n < 80; n++) {
            var first = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(200));
            long other = books.customer("Other " + n, first);
            for (var day = first; !day.isAfter(END); day = day.plusDays(1 + random.nextInt(150)))
                books.order(other, day.toString(), (10 + random.nextInt(90)) + ".00");
        }
    }

    @Test
    void whoBuysMoreThanUsualIsToldFromWhoDoesNotAndAttitudeStaysUnknown() {
        run();

        var hers = of(mei);
        assertThat(runs.currentOrRefuse().fitted().purchases()).isPresent();
        assertThat(hers.repeatPurchase()).isEqualTo("more");
        assertThat(hers.usualRepeats()).isBetween(1.0, 20.0);
        assertThat(hers.lengthDays()).isEqualTo(343);
        assertThat(hers.l()).isEqualTo(5);
        assertThat(hers.gapDeviationDays()).isZero();
        assertThat(hers.p()).isEqualTo(5);
        assertThat(of(lin).repeatPurchase()).isEqualTo("less");
        assertThat(of(lin).gapDeviationDays()).isNull();
        assertThat(of(lin).l()).isEqualTo(1);
        for (var one : new Relation[] {hers, of(lin)}) {
            assertThat(one.loyaltyType()).isEqualTo("unknown");
            assertThat(one.attitude()).isNull();
            assertThat(one.variety()).as("no order lines, no goods").isNull();
        }
    }

    @Test
    void varietyCountsCategoriesWhereThereAreAnyAndProductsElsewhere() {
        books.line(mei, "Oolong", "tea");
        books.line(mei, "Sencha", "tea");
        books.line(mei, "Cup", "cups");
        run();
        assertThat(of(mei).varietyOf()).isEqualTo("category");
        assertThat(of(mei).variety()).isEqualTo(2);
        db.sql("update commerce.product set category = null").update();
        books.line(lin, "Oolong", null);
        run();
        assertThat(of(mei).varietyOf()).isEqualTo("product");
        assertThat(of(mei).variety()).isEqualTo(3);
    }

    @Test
    void thePageSaysWhatIsKnownAndWhatNobodyHasAsked() {
        run();
        assertThat(page("/customers/" + new CustomerId(mei) + "/panels/loyalty"))
                .hasStatusOk()
                .bodyText()
                .contains("Extremely loyal", "Attitude unknown", "Buys more often than usual", "nobody has asked yet")
                .contains("L 5", "P 5", "engagement, satisfaction, word of mouth")
                .doesNotContainPattern(">\\s*value\\.[a-z]");
        assertThat(page("/customers/" + new CustomerId(mei) + "/panels/loyalty", "zh-CN"))
                .hasStatusOk()
                .bodyText()
                .contains("极度忠诚", "态度未知", "互动、满意度、口碑");
        assertThat(page("/customers?trait.value.repeat_purchase=more&trait.value.l.min=5&column=value.p"))
                .hasStatusOk()
                .bodyText()
                .contains("Mei")
                .doesNotContain("Lin");
        assertThat(api("/api/v1/customers/" + new CustomerId(mei) + "/relation"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"loyalty": "extreme", "loyaltyType": "unknown", "repeatPurchase": "more", "lengthDays": 343, "l": 5, "p": 5,
                         "attitude": null, "engagement": null, "satisfaction": null, "wordOfMouth": null}""");
    }

    private Relation of(long customer) {
        return relations.of(new CustomerId(customer)).orElseThrow();
    }
}
