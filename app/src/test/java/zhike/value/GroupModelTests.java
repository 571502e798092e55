package zhike.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhike.kernel.CustomerId;

/** Channels whose customers behave differently get a model each, and the card says so. */
class GroupModelTests extends InAShop {
    private static final LocalDate END = LocalDate.of(2025, 12, 31);
    private static final int CUSTOMERS = 1600;

    @Autowired
    Scores scores;

    @Test
    void aChannelOfFleetingCustomersIsToldFromOneOfFaithfulOnes() {
        shop(true);
        run();

        var run = runs.currentOrRefuse();
        var proof = Objects.requireNonNull(runs.card(run.id()).proof());
        assertThat(proof.outcome()).isEqualTo("chosen");
        assertThat(proof.groups()).extracting(GroupTrial::by).contains("channel");
        var trial = proof.groupsInUse().orElseThrow();
        assertThat(trial.by()).isEqualTo("channel");
        assertThat(trial.gain()).isGreaterThan(.01);
        assertThat(run.fitted().by()).isEqualTo("channel");
        assertThat(run.fitted().groups())
                .extracting(Models.OfGroup::name)
                .isSubsetOf("store", "web")
                .isNotEmpty();
        // equal histories of different channels are expected to go on differently
        assertThat(db.sql("""
                        select count(*) from (
                          select x, t_x_days, age_days from value.shared_score s where x is not null
                          group by 1, 2, 3 having count(distinct round(expected_orders_12m::numeric, 9)) > 1) differing""").query(Long.class).single()).isPositive();
        var faithful = new CustomerId(db.sql("""
                        select customer_id from value.shared_score join value.shared_first_purchase f using (customer_id)
                        where f.channel = 'web' and x > 3 order by 1 limit 1""").query(Long.class).single());
        var score = scores.of(faithful).orElseThrow();
        assertThat(score.firstChannel()).isEqualTo("web");
        assertThat(Ahead.of(run, score).orElseThrow().most()).isPositive();
        assertThat(Ranges.of(run, score))
                .hasSize(3)
                .allSatisfy(range -> assertThat(range.leastOrders()).isLessThan(range.mostOrders()));
        assertThat(page("/value/trust"))
                .hasStatusOk()
                .bodyText()
                .contains("Channels of the first order: a model each foretells the days held out better")
                .doesNotContainPattern(">\\s*(value|trust)\\.[a-z]");
        assertThat(api("/api/v1/value/model-cards/latest"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.test.groups[?(@.used == true)].by")
                .asArray()
                .containsExactly("channel");
        assertThat(api("/api/v1/customers/" + faithful + "/value"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.ranges.length()")
                .isEqualTo(3);
    }

    @Test
    void channelsThatAreAlikeShareOneModel() {
        shop(false);
        run();

        var run = runs.currentOrRefuse();
        var proof = Objects.requireNonNull(runs.card(run.id()).proof());
        assertThat(proof.groups()).isNotEmpty();
        assertThat(proof.groupsInUse()).isEmpty();
        assertThat(run.fitted().groups()).isEmpty();
        assertThat(page("/value/trust", "zh-CN")).hasStatusOk().bodyText().contains("统一使用一个模型");
    }

    /** Customers of a store leave soon, those of the web stay, if they are to differ. */
    private void shop(boolean different) {
        var random = new Random(20261122);
        var orders = new ArrayList<Object[]>();
        for (int n = 0; n < CUSTOMERS; n++) {
            boolean web = n % 2 == 0;
            var first = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(540));
            long customer = books.customer("C " + n, first);
            double gap = -60 * Math.log(1 - random.nextDouble()) + 20;
            double leaving = different && !web ? .35 : .02;
            var day = first;
            do {
                orders.add(new Object[] {customer, day.toString(), web ? "web" : "store"});
                day = day.plusDays(1 + (int) (-gap * Math.log(1 - random.nextDouble())));
            } while (!day.isAfter(END) && random.nextDouble() > leaving);
        }
        books.orders(orders);
        books.order(null, END.toString(), "5.00");
        assertThat(List.copyOf(orders)).hasSizeGreaterThan(2000);
    }
}
