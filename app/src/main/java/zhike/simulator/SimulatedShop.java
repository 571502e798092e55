package zhike.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of a simulated shop. Every customer and every order can be made alone and by any thread; orders come in the order of time, in windows
 * that fit into memory: for each window all lives are lived again and only the keys of its orders are kept, eight bytes each.
 */
public final class SimulatedShop {
    /** Orders whose keys are held at once. */
    static final int WINDOW = 3_000_000;

    private static final int PARTS = 64;
    private static final int SAMPLE = 2_000;
    private static final int CUSTOMER_BITS = 24;
    private static final int NUMBER_BITS = 13;

    private final Simulation simulation;
    private final Calendar calendar;
    private final Catalogue catalogue;

    public SimulatedShop(Simulation simulation) {
        this.simulation = simulation;
        this.calendar = new Calendar(simulation);
        this.catalogue = new Catalogue(simulation);
    }

    public Simulation simulation() {
        return simulation;
    }

    public List<SimulatedProduct> products() {
        return catalogue.products();
    }

    /** Makes customers; one per thread. */
    People people() {
        return new People(simulation, calendar);
    }

    /** Second rows about the same people, and their relatives, in the order of their rows after the customers. */
    public List<Twin> twins() {
        return simulation.duplicates() == 0 ? List.of() : new Twins(simulation, people()).all();
    }

    /** Makes orders; one per thread. */
    OrderMaker orderMaker() {
        var orders = new Orders(simulation, calendar, catalogue);
        return key -> orders.order(
                (int) (key >>> NUMBER_BITS) & ((1 << CUSTOMER_BITS) - 1), (int) key & ((1 << NUMBER_BITS) - 1), (int)
                        (key >>> (NUMBER_BITS + CUSTOMER_BITS)));
    }

    /** From a key of {@link #keys} to its order. */
    interface OrderMaker {
        SimulatedOrder order(long key);
    }

    /** Days at which the windows end, the last one the day after the end; from a sample of the customers. */
    int[] windows() {
        var everybody = simulation.customers() + simulation.guests();
        var perDay = new double[calendar.days()];
        var life = new Life(simulation, calendar);
        var step = Math.max(1, everybody / SAMPLE);
        for (var i = 0; i < everybody; i += step) {
            var n = life.purchases(i);
            for (var k = 0; k < n; k++) perDay[calendar.dayOf(life.minute(k))] += step;
        }
        var total = Arrays.stream(perDay).sum();
        var each = total / Math.ceil(total / WINDOW);
        var ends = new ArrayList<Integer>();
        var sum = 0.0;
        for (var d = 0; d < perDay.length - 1; d++) {
            sum += perDay[d];
            if (sum >= each * (ends.size() + 1)) ends.add(d + 1);
        }
        ends.add(calendar.days());
        return ends.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The keys of the orders from the first day to before the end day, in the order of time. */
    long[] keys(int firstDay, int endDay) {
        var from = firstDay * Calendar.MINUTES;
        var to = endDay * Calendar.MINUTES;
        var everybody = (long) simulation.customers() + simulation.guests();
        var found = IntStream.range(0, PARTS)
                .parallel()
                .mapToObj(part ->
                        keys((int) (everybody * part / PARTS), (int) (everybody * (part + 1) / PARTS), from, to))
                .toList();
        var all = new long[found.stream().mapToInt(part -> part.length).sum()];
        var at = 0;
        for (var part : found) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        Arrays.parallelSort(all);
        return all;
    }

    private long[] keys(int firstCustomer, int endCustomer, int from, int to) {
        var life = new Life(simulation, calendar);
        var keys = new long[1024];
        var size = 0;
        for (var customer = firstCustomer; customer < endCustomer; customer++) {
            var n = life.purchases(customer);
            for (var k = 0; k < n; k++) {
                var minute = life.minute(k);
                if (minute < from || minute >= to) continue;
                if (size == keys.length) keys = Arrays.copyOf(keys, size * 2);
                keys[size++] = ((long) minute << (NUMBER_BITS + CUSTOMER_BITS)) | ((long) customer << NUMBER_BITS) | k;
            }
        }
        return Arrays.copyOf(keys, size);
    }
}
