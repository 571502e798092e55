package zhike.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import zhike.kernel.RuleBroken;

/** The shop that never was keeps the rules of one that is. */
class SimulatedShopTests {
    static final LocalDate END = LocalDate.of(2026, 6, 30);
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final Currency YUAN = Currency.getInstance("CNY");

    static Simulation lively(int customers, int years, long seed) {
        return new Simulation(customers, years, seed, END, SHANGHAI, YUAN, World.lively());
    }

    static List<SimulatedOrder> orders(SimulatedShop shop) {
        var orders = new ArrayList<SimulatedOrder>();
        var maker = shop.orderMaker();
        var from = 0;
        for (var to : shop.windows()) {
            for (var key : shop.keys(from, to)) orders.add(maker.order(key));
            from = to;
        }
        return orders;
    }

    static List<SimulatedCustomer> customers(SimulatedShop shop) {
        var people = shop.people();
        return IntStream.range(0, shop.simulation().customers())
                .mapToObj(people::customer)
                .toList();
    }

    @Test
    void theSameSeedIsTheSameShop() {
        var one = new SimulatedShop(lively(500, 2, 7));
        var two = new SimulatedShop(lively(500, 2, 7));
        assertThat(orders(two)).isEqualTo(orders(one));
        assertThat(customers(two)).isEqualTo(customers(one));
        assertThat(two.products()).isEqualTo(one.products());
    }

    @Test
    void anotherSeedIsAnotherShop() {
        var one = orders(new SimulatedShop(lively(500, 2, 7)));
        var two = orders(new SimulatedShop(lively(500, 2, 8)));
        assertThat(two).doesNotContainAnyElementsOf(one);
    }

    @Test
    void oneOrderAloneIsTheSameAsAmongAll() {
        var shop = new SimulatedShop(lively(400, 2, 7));
        var keys = shop.keys(0, shop.windows()[0]);
        var all = orders(shop);
        assertThat(shop.orderMaker().order(keys[keys.length / 2])).isEqualTo(all.get(keys.length / 2));
    }

    @Test
    void windowsTogetherHaveEveryOrderOnceInTheOrderOfTime() {
        var shop = new SimulatedShop(lively(800, 3, 5));
        var whole = shop.keys(0, 1096);
        var parts = IntStream.range(0, 8)
                .mapToObj(n -> shop.keys(n * 137, (n + 1) * 137))
                .flatMapToLong(LongStream::of)
                .toArray();
        assertThat(parts).isEqualTo(whole).isSorted();
    }

    @Test
    void everyAmountAddsUp() {
        for (var order : orders(new SimulatedShop(lively(1_000, 3, 1)))) {
            var lines = order.lines();
            assertThat(lines).isNotEmpty();
            assertThat(order.goods())
                    .isEqualTo(lines.stream()
                            .mapToLong(SimulatedOrder.Line::amount)
                            .sum())
                    .isPositive();
            for (var line : lines) {
                assertThat(line.amount()).isPositive().isEqualTo(line.quantity() * line.unitPrice() - line.discount());
                assertThat(line.unitPrice()).isEqualTo(line.product().price());
            }
            assertThat(lines).extracting(line -> line.product().index()).doesNotHaveDuplicates();
            assertThat(order.discount()).isBetween(0L, order.goods() / 4);
            var refund = order.refund();
            if (refund == null) continue;
            assertThat(order.state()).isEqualTo(SimulatedOrder.State.DELIVERED);
            assertThat(refund.amount())
                    .isBetween(1L, order.goods() - order.discount())
                    .isEqualTo(refund.lines().stream()
                            .mapToLong(SimulatedOrder.RefundLine::amount)
                            .sum());
        }
    }

    @Test
    void nothingHappensAfterTheLastEveningOrOutOfTurn() {
        var start = END.minusYears(3).plusDays(1).atStartOfDay(SHANGHAI).toEpochSecond();
        var end = END.plusDays(1).atStartOfDay(SHANGHAI).toEpochSecond();
        for (var order : orders(new SimulatedShop(lively(1_000, 3, 1)))) {
            assertThat(order.orderedAt()).isBetween(start, end - 1);
            assertThat(Instant.ofEpochSecond(order.orderedAt())
                            .atZone(SHANGHAI)
                            .toLocalDate()
                            .toEpochDay())
                    .isEqualTo(order.day());
            var refund = order.refund();
            var moments = LongStream.of(
                            order.orderedAt(),
                            order.paidAt(),
                            order.shippedAt(),
                            order.deliveredAt(),
                            refund == null ? 0 : refund.at())
                    .filter(at -> at != 0)
                    .toArray();
            assertThat(moments).isSorted();
            assertThat(Arrays.stream(moments).max().orElseThrow()).isLessThan(end);
            for (var line : order.lines())
                assertThat(line.product().firstDay()
                                + END.minusYears(3).plusDays(1).toEpochDay())
                        .isLessThanOrEqualTo(order.day());
        }
    }

    @Test
    void nobodyIsSeenAfterTheFirstOrder() {
        var shop = new SimulatedShop(lively(1_000, 2, 3));
        var first = new long[1_000];
        for (var order : orders(shop))
            if (order.customer() >= 0 && first[order.customer()] == 0) first[order.customer()] = order.orderedAt();
        for (var customer : customers(shop))
            if (first[customer.index()] != 0)
                assertThat(customer.firstSeen()).isLessThanOrEqualTo(first[customer.index()]);
    }

    @Test
    void theShopIsLively() {
        var shop = new SimulatedShop(lively(3_000, 3, 2026));
        var orders = orders(shop);
        var buyers = new HashSet<Integer>();
        orders.forEach(order -> buyers.add(order.customer()));
        assertThat(orders.size()).isBetween(9_000, 25_000);
        assertThat(buyers.size()).isBetween(2_600, 2_990);
        assertThat(share(orders, order -> order.customer() < 0)).isBetween(0.005, 0.05);
        assertThat(share(orders, order -> order.refund() != null)).isBetween(0.02, 0.09);
        assertThat(share(orders, order -> order.state() == SimulatedOrder.State.CANCELLED))
                .isBetween(0.015, 0.035);
        assertThat(share(orders, order -> order.goods() > 2_000_000)).isPositive();
        assertThat(shop.products()).hasSize(396);
        assertThat(shop.products().stream()
                        .filter(product -> product.cost() == null)
                        .count())
                .isBetween(25L, 80L);
        assertThat(shop.products())
                .extracting(SimulatedProduct::category)
                .containsOnly(shop.products().stream()
                        .map(SimulatedProduct::category)
                        .distinct()
                        .toArray(String[]::new))
                .hasSizeGreaterThan(12);
        assertThat(shop.products().stream().map(SimulatedProduct::category).distinct())
                .hasSize(12);
    }

    @Test
    void telephoneNumbersBelongToNobody() {
        for (var customer : customers(new SimulatedShop(lively(3_000, 1, 9)))) {
            var phone = customer.phone();
            if (phone != null) assertThat(phone).matches("\\+86154\\d{8}|\\+447700900\\d{3}|\\+1\\d{3}55501\\d{2}");
            if (customer.email() != null) assertThat(customer.email()).matches("[a-z.]+\\d+@example\\.(com|org|net)");
        }
    }

    @Test
    void doubleElevenIsTheGreatestDay() {
        var orders = orders(new SimulatedShop(lively(3_000, 3, 4)));
        var perDay = new int[1096];
        var start = (int) END.minusYears(3).plusDays(1).toEpochDay();
        for (var order : orders) perDay[order.day() - start]++;
        var eleven = perDay[(int) LocalDate.of(2025, 11, 11).toEpochDay() - start];
        assertThat(eleven).isEqualTo(Arrays.stream(perDay).max().orElseThrow());
    }

    @Test
    void theSmallestShopHasOneCustomer() {
        var shop = new SimulatedShop(lively(1, 1, 1));
        assertThat(customers(shop)).hasSize(1);
        assertThat(orders(shop))
                .allSatisfy(order -> assertThat(order.customer()).isZero());
    }

    @Test
    void absurdSizesAreRefused() {
        assertThatThrownBy(() -> lively(0, 1, 1)).isInstanceOf(RuleBroken.class);
        assertThatThrownBy(() -> lively(10_000_001, 1, 1)).isInstanceOf(RuleBroken.class);
        assertThatThrownBy(() -> lively(1, 0, 1)).isInstanceOf(RuleBroken.class);
        assertThatThrownBy(() -> lively(1, 21, 1)).isInstanceOf(RuleBroken.class);
    }

    @Test
    void aCurrencyWithoutCentsHasNone() {
        var shop = new SimulatedShop(
                new Simulation(200, 1, 1, END, ZoneId.of("Asia/Tokyo"), Currency.getInstance("JPY"), World.lively()));
        assertThat(shop.products())
                .allSatisfy(product -> assertThat(product.price() % 10).isZero());
        assertThat(orders(shop)).isNotEmpty();
    }

    private static double share(List<SimulatedOrder> orders, java.util.function.Predicate<SimulatedOrder> which) {
        return (double) orders.stream().filter(which).count() / orders.size();
    }
}
