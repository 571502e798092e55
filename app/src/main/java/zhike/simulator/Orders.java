package zhike.simulator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.simulator.SimulatedOrder.Line;
import zhike.simulator.SimulatedOrder.Refund;
import zhike.simulator.SimulatedOrder.RefundLine;
import zhike.simulator.SimulatedOrder.State;

/** What is in each order and what becomes of it. One of these per thread. */
final class Orders {
    private static final double CANCELLED = 0.025;
    private static final double COUPON = 0.12;
    private static final double WELCOME = 0.3;
    private static final int DAY = 86_400;

    private static final Weighted<String> CHANNELS =
            weighted("tmall", 34, "wechat", 26, "shop", 22, "jd", 12, "douyin", 6);
    private static final Weighted<String> ABROAD = weighted("shop", 100);
    private static final Weighted<String> PAYMENTS = weighted("alipay", 46, "wechat_pay", 44, "unionpay", 10);
    private static final Weighted<String> PAYMENTS_ABROAD = weighted("card", 70, "paypal", 30);

    private final Simulation shop;
    private final World world;
    private final Calendar calendar;
    private final Catalogue catalogue;
    private final Dice dice = new Dice();
    private final String mark;
    private final double minors;
    private final double perYuan;
    private final int[] favourites = new int[3];

    Orders(Simulation shop, Calendar calendar, Catalogue catalogue) {
        this.shop = shop;
        this.world = shop.world();
        this.calendar = calendar;
        this.catalogue = catalogue;
        this.mark = shop.mark();
        this.minors = Math.pow(10, Math.max(0, shop.currency().getDefaultFractionDigits()));
        this.perYuan = world.believable() ? Catalogue.perYuan(shop.currency()) : 1;
    }

    private static Weighted<String> weighted(Object... namesAndWeights) {
        var entries = new ArrayList<Object[]>();
        for (var i = 0; i < namesAndWeights.length; i += 2)
            entries.add(new Object[] {namesAndWeights[i], namesAndWeights[i + 1]});
        return new Weighted<>(
                entries.stream().map(entry -> (String) entry[0]).toList(),
                name -> entries.stream()
                        .filter(entry -> entry[0].equals(name))
                        .mapToDouble(entry -> (Integer) entry[1])
                        .sum());
    }

    /** The n-th order of a customer, placed in this minute. */
    SimulatedOrder order(int customer, int n, int minute) {
        var role = Life.role(shop, customer);
        var abroad = role != Life.Role.WHOLESALER && People.abroad(shop, customer);
        dice.about(shop.seed(), Dice.About.TASTE, customer);
        var spread = dice.gamma(world.q()) / world.gamma();
        var channels = abroad ? ABROAD : CHANNELS;
        var usual = channels.draw(dice);
        var fussy = dice.beta(1.2, 1.2) * 2;
        for (var i = 0; i < favourites.length; i++) favourites[i] = catalogue.drawCategory(dice);

        dice.about(shop.seed(), Dice.About.ORDER, (long) customer * Life.MOST + n);
        var second = dice.below(60);
        var budget = dice.gamma(world.p()) / spread * perYuan * minors;
        var lines = new ArrayList<Line>(4);
        var discount = 0L;
        if (!world.believable()) lines.add(byTheBook(budget));
        else if (role == Life.Role.WHOLESALER) stock(lines, calendar.dayOf(minute));
        else {
            fill(lines, budget, minute);
            discount = coupon(lines, n);
        }
        var goods = 0L;
        for (var line : lines) goods += line.amount();
        return became(
                customer,
                n,
                minute,
                calendar.epochSecond(minute, second),
                dice.chance(0.75) ? usual : channels.draw(dice),
                (abroad ? PAYMENTS_ABROAD : PAYMENTS).draw(dice),
                goods,
                discount,
                world.believable() ? shipping(goods - discount, abroad) : 0,
                lines,
                role == Life.Role.WHOLESALER ? 0.01 : sentBack(lines) * fussy);
    }

    /** One piece for exactly the drawn amount. */
    private Line byTheBook(double budget) {
        var amount = Math.max(1, Math.round(budget));
        var product = catalogue.products().get(dice.below(catalogue.products().size()));
        return new Line(product, 1, amount, amount, 0);
    }

    /** Buys until the budget is nearly used up, mostly in the favourite categories. */
    private void fill(List<Line> lines, double budget, int minute) {
        var off = calendar.promotion(minute);
        var left = budget;
        do {
            var category = dice.chance(0.75) ? favourites[dice.below(favourites.length)] : catalogue.drawCategory(dice);
            var product = catalogue.draw(dice, category, left * 1.1, calendar.dayOf(minute));
            var most = (int) Math.clamp(left / product.price(), 1, 4);
            var quantity = most > 1 && dice.chance(0.25) ? dice.between(2, most) : 1;
            if (has(lines, product)) break;
            var discount = off > 0 && dice.chance(0.85) ? Math.round(product.price() * quantity * off) : 0;
            lines.add(new Line(product, quantity, product.price(), product.price() * quantity - discount, discount));
            left -= product.price() * quantity;
        } while (left > 0.2 * budget && lines.size() < 7);
    }

    /** A wholesaler takes many pieces of some products of the own trade at a price of its own. */
    private void stock(List<Line> lines, int day) {
        var off = dice.between(0.2, 0.32);
        var kinds = dice.between(4, 14);
        for (var i = 0; i < kinds; i++) {
            var product = catalogue.draw(dice, favourites[dice.chance(0.8) ? 0 : 1], Double.MAX_VALUE, day);
            if (has(lines, product)) continue;
            var quantity = dice.between(1, 8) * 6;
            var discount = Math.round(product.price() * quantity * off);
            lines.add(new Line(product, quantity, product.price(), product.price() * quantity - discount, discount));
        }
    }

    private static boolean has(List<Line> lines, SimulatedProduct product) {
        for (var line : lines) if (line.product() == product) return true;
        return false;
    }

    /** A welcome coupon on some first orders, small ones now and then. */
    private long coupon(List<Line> lines, int n) {
        var goods = 0L;
        for (var line : lines) goods += line.amount();
        var worth = n == 0 && dice.chance(WELCOME) ? 10.0 : dice.chance(COUPON) ? 5.0 * dice.between(1, 4) : 0;
        var coupon = Math.round(worth * perYuan * minors);
        return coupon * 4 <= goods ? coupon : 0;
    }

    private long shipping(long goods, boolean abroad) {
        var yuan = abroad ? 38 : goods >= 99 * perYuan * minors ? 0 : dice.between(6, 12);
        return Math.round(yuan * perYuan * minors);
    }

    private double sentBack(List<Line> lines) {
        var most = 0.0;
        for (var line : lines)
            most = Math.max(
                    most, catalogue.category(line.product().categoryIndex()).sentBack());
        return most;
    }

    /** Where the order stands when the shop closes on the last day: nothing after that moment has happened. */
    private SimulatedOrder became(
            int customer,
            int n,
            int minute,
            long at,
            String channel,
            String payment,
            long goods,
            long discount,
            long shipping,
            List<Line> lines,
            double sentBack) {
        var day = (int) shop.start().toEpochDay() + calendar.dayOf(minute);
        var end = calendar.endSecond();
        var plain = !world.believable();
        var calledOff = !plain && dice.chance(CANCELLED);
        var paid = calledOff ? 0 : plain ? at : until(end, at + dice.between(15, 900));
        var cancelled = calledOff ? until(end, at + dice.between(1800, DAY)) : 0;
        var shipped = paid == 0 ? 0 : plain ? at : until(end, paid + dice.between(4 * 3600, 40 * 3600));
        var delivered = shipped == 0 ? 0 : plain ? at : until(end, shipped + dice.between(DAY, 5 * DAY));
        var refund = delivered == 0 || plain || !dice.chance(sentBack)
                ? null
                : refund(until(end, delivered + dice.between(DAY / 2, 10 * DAY)), lines, goods, discount);
        var state = cancelled != 0
                ? State.CANCELLED
                : delivered != 0
                        ? State.DELIVERED
                        : shipped != 0 ? State.SHIPPED : paid != 0 ? State.PAID : State.PENDING;
        return new SimulatedOrder(
                number(day, customer, n),
                customer < shop.customers() ? customer : -1,
                day,
                at,
                state,
                channel,
                payment,
                goods,
                discount,
                shipping,
                paid,
                shipped,
                delivered,
                cancelled,
                lines,
                refund);
    }

    private static long until(long end, long moment) {
        return moment <= end ? moment : 0;
    }

    private String number(int day, int customer, int n) {
        var date = LocalDate.ofEpochDay(day);
        var digits = date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
        return mark + digits + "-" + (customer + 1) + "-" + (n + 1);
    }

    /** Half of what comes back comes back whole; else one of the lines, or some of its pieces. Each line bears its share of the coupon. */
    private @Nullable Refund refund(long at, List<Line> lines, long goods, long discount) {
        if (at == 0) return null;
        var back = new ArrayList<RefundLine>(2);
        if (lines.size() == 1 && lines.getFirst().quantity() == 1 || dice.chance(0.5)) {
            var left = goods - discount;
            for (var i = 0; i < lines.size(); i++) {
                var line = lines.get(i);
                var amount = i == lines.size() - 1 ? left : paidFor(line, line.quantity(), goods, discount);
                back.add(new RefundLine(line.product(), line.quantity(), amount));
                left -= amount;
            }
        } else {
            var line = lines.get(dice.below(lines.size()));
            var pieces = dice.between(1, line.quantity());
            back.add(new RefundLine(line.product(), pieces, paidFor(line, pieces, goods, discount)));
        }
        var amount = back.stream().mapToLong(RefundLine::amount).sum();
        return new Refund(at, calendar.epochDay(at), amount, back);
    }

    /** Rounded down, so that the lines never add up to more than was paid. */
    private static long paidFor(Line line, int pieces, long goods, long discount) {
        var whole = Math.floorDiv(line.amount() * (goods - discount), goods);
        return Math.floorDiv(whole * pieces, line.quantity());
    }
}
