package zhike.simulator;

import java.util.Arrays;

/** When each customer buys. Customers are numbered by their arrival; guests, who buy once, come after the last customer. */
final class Life {
    /** The most purchases one customer is given; it bounds the number of an order. */
    static final int MOST = 8192;

    /** What a customer is in this shop. */
    enum Role {
        BUYER,
        PROSPECT,
        WHOLESALER,
        GUEST
    }

    private final Simulation shop;
    private final World world;
    private final Calendar calendar;
    private final Dice dice = new Dice();
    private int[] minutes = new int[64];

    Life(Simulation shop, Calendar calendar) {
        this.shop = shop;
        this.world = shop.world();
        this.calendar = calendar;
    }

    static Role role(Simulation shop, int customer) {
        if (customer >= shop.customers()) return Role.GUEST;
        if (!shop.world().believable()) return Role.BUYER;
        var wholesalers = shop.wholesalers();
        if (wholesalers > 0 && isEveryNth(customer, shop.customers(), wholesalers)) return Role.WHOLESALER;
        return share(shop.seed(), customer) < World.PROSPECTS ? Role.PROSPECT : Role.BUYER;
    }

    private static boolean isEveryNth(int customer, int customers, int chosen) {
        return (long) (customer + 1) * chosen / customers != (long) customer * chosen / customers;
    }

    private static double share(long seed, int customer) {
        return (Dice.mixed(seed ^ Dice.mixed(customer + 77L)) >>> 11) * 0x1.0p-53;
    }

    /** The minute of arrival. */
    int arrival(int customer) {
        dice.about(shop.seed(), Dice.About.LIFE, customer);
        return customer < shop.customers()
                ? calendar.minuteOfNewcomer((customer + dice.uniform()) / shop.customers())
                : calendar.minuteOfNewcomer((customer - shop.customers() + dice.uniform()) / shop.guests());
    }

    /** Lives the life; answers the number of purchases, whose minutes are then at {@link #minute}. */
    int purchases(int customer) {
        var first = arrival(customer);
        return switch (role(shop, customer)) {
            case PROSPECT -> 0;
            case GUEST -> {
                minutes[0] = first;
                yield 1;
            }
            case WHOLESALER -> regular(first);
            case BUYER -> ordinary(first);
        };
    }

    int minute(int n) {
        return minutes[n];
    }

    private int ordinary(int first) {
        var rate = dice.gamma(world.r()) / world.alpha();
        var leaves = dice.beta(world.a(), world.b());
        minutes[0] = first;
        var n = 1;
        var time = calendar.clockAt(first);
        while (n < MOST) {
            if ((n > 1 || world.leavesAfterFirst()) && dice.chance(leaves)) {
                if (!world.believable() || !dice.chance(World.COMES_BACK)) break;
                time += 120 + 300 * dice.exponential();
            }
            time += dice.exponential() / rate;
            var minute = calendar.minuteAt(time);
            if (minute < 0) break;
            add(n++, minute);
        }
        return n;
    }

    /** A wholesaler restocks every few weeks, the more regularly the longer the gap: Erlang with four stages. */
    private int regular(int first) {
        var gap = dice.between(16.0, 45.0);
        minutes[0] = first;
        var n = 1;
        var time = calendar.clockAt(first);
        while (n < MOST && !dice.chance(0.015)) {
            time += gap * dice.gamma(4) / 4;
            var minute = calendar.minuteAt(time);
            if (minute < 0) break;
            add(n++, minute);
        }
        return n;
    }

    private void add(int n, int minute) {
        if (n == minutes.length) minutes = Arrays.copyOf(minutes, n * 2);
        minutes[n] = minute;
    }
}
