package zhike.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import zhike.commerce.CommerceBulk;
import zhike.customer.CustomerBulk;
import zhike.postgres.BareTables;
import zhike.staff.Person;

/**
 * Writes a simulated shop within the caller's transaction: other threads make the rows, some chunks ahead, while the server takes them in. Tables that
 * are empty are filled bare.
 */
final class Fill {
    /** The source of everything that is simulated. */
    static final String SOURCE = "simulator";

    private static final int CHUNK = 20_000;
    private static final int AHEAD = 4;

    /** What is going on, for the progress bar. */
    interface Progress {
        void at(double fraction, String messageKey);
    }

    /** One thread's tools. */
    private final class Desk {
        final People people = shop.people();
        final SimulatedShop.OrderMaker orders = shop.orderMaker();
        final CustomerBulk customers = new CustomerBulk();
        final CommerceBulk commerce =
                new CommerceBulk(currency.getCurrencyCode(), Math.max(0, currency.getDefaultFractionDigits()));
    }

    private interface Chunk {
        void make(Desk desk, int from, int to);
    }

    private interface Flush {
        void write(Desk desk) throws SQLException;
    }

    private final Connection connection;
    private final SimulatedShop shop;
    private final @Nullable Person colleague;
    private final Simulation simulation;
    private final Currency currency;
    private final Progress progress;
    private final ArrayDeque<Desk> desks = new ArrayDeque<>();
    private final Map<Integer, Integer> twinOf = new HashMap<>();
    private long orders;

    /** @param colleague who has spoken with the customers; nobody when null */
    Fill(Connection connection, SimulatedShop shop, @Nullable Person colleague, Progress progress) {
        this.connection = connection;
        this.shop = shop;
        this.colleague = colleague;
        this.simulation = shop.simulation();
        this.currency = simulation.currency();
        this.progress = progress;
    }

    /** Answers the number of orders. */
    long write() throws SQLException, InterruptedException {
        var makers = Math.max(1, Math.min(AHEAD, Runtime.getRuntime().availableProcessors() - 1));
        for (var i = 0; i < AHEAD; i++) desks.add(new Desk());
        var pool = Executors.newFixedThreadPool(
                makers, Thread.ofPlatform().name("simulator-", 0).factory());
        try {
            var customers = writeCustomers(pool);
            writeOrders(pool, customers);
            if (simulation.world().believable()) new Contacts(shop, colleague).write(connection, customers);
            return orders;
        } finally {
            pool.shutdownNow();
        }
    }

    private long writeCustomers(ExecutorService pool) throws SQLException, InterruptedException {
        var bare = bareIfEmpty(CustomerBulk.TABLES);
        var twins = shop.twins();
        var first = CustomerBulk.takeIds(connection, simulation.customers() + twins.size());
        inOrder(
                pool,
                simulation.customers(),
                (desk, from, to) -> {
                    for (var i = from; i < to; i++) add(desk.customers, first + i, desk.people.customer(i));
                },
                desk -> desk.customers.flush(connection, bare.isPresent()),
                done -> progress.at(0.08 * done, "simulator.progress.customers"));
        writeTwins(twins, first, bare.isPresent());
        if (bare.isPresent())
            bare.get().restore(done -> progress.at(0.08 + 0.04 * done, "simulator.progress.customers"));
        return first;
    }

    private void writeTwins(List<Twin> twins, long first, boolean frozen) throws SQLException {
        var rows = new CustomerBulk();
        for (var twin : twins) {
            add(rows, first + twin.customer().index(), twin.customer());
            if (twin.samePerson()) twinOf.put(twin.of(), twin.customer().index());
        }
        rows.flush(connection, frozen);
    }

    private static void add(CustomerBulk rows, long id, SimulatedCustomer customer) {
        rows.customer(
                id,
                SOURCE,
                customer.externalId(),
                customer.name(),
                customer.phone(),
                customer.email(),
                customer.gender(),
                customer.birthday(),
                customer.company(),
                customer.country(),
                customer.province(),
                customer.city(),
                customer.address(),
                customer.language(),
                customer.firstSeen());
    }

    private void writeOrders(ExecutorService pool, long firstCustomer) throws SQLException, InterruptedException {
        var bare = bareIfEmpty(CommerceBulk.TABLES);
        var items = writeProducts(bare.isPresent());
        var windows = shop.windows();
        var keys = CompletableFuture.supplyAsync(() -> shop.keys(0, windows[0]));
        for (var w = 0; w < windows.length; w++) {
            var wanted = keys.join();
            var from = windows[w];
            var next = w + 1;
            if (next < windows.length) keys = CompletableFuture.supplyAsync(() -> shop.keys(from, windows[next]));
            var first = CommerceBulk.takeOrderIds(connection, wanted.length);
            inOrder(
                    pool,
                    wanted.length,
                    (desk, start, end) -> {
                        for (var i = start; i < end; i++)
                            desk.commerce.order(row(first + i, desk.orders.order(wanted[i]), firstCustomer, items));
                    },
                    desk -> desk.commerce.flush(connection, bare.isPresent()),
                    done -> progress.at(0.12 + 0.58 * (next - 1 + done) / windows.length, "simulator.progress.orders"));
            orders += wanted.length;
        }
        if (bare.isPresent()) {
            bare.get().restore(done -> progress.at(0.7 + 0.3 * done, "simulator.progress.indexes"));
            CommerceBulk.logMonths(connection);
        }
    }

    private List<CommerceBulk.Item> writeProducts(boolean frozen) throws SQLException {
        var products = shop.products();
        var first = CommerceBulk.takeProductIds(connection, products.size());
        var desk = desks.getFirst();
        var items = new ArrayList<CommerceBulk.Item>(products.size());
        for (var product : products) {
            var item = new CommerceBulk.Item(
                    first + product.index(), simulation.mark() + "-" + product.sku(), product.name(), product.cost());
            items.add(item);
            var launch = simulation.start().plusDays(product.firstDay()).atStartOfDay(simulation.zone());
            desk.commerce.product(item, SOURCE, product.category(), product.price(), launch.toEpochSecond());
        }
        desk.commerce.flush(connection, frozen);
        return items;
    }

    /** Somebody who stands there twice has bought under both: every third order is the second one's. */
    private int buyer(SimulatedOrder order) {
        var twin = twinOf.get(order.customer());
        return twin != null && Math.floorMod(order.number().hashCode(), 3) == 0 ? twin : order.customer();
    }

    private CommerceBulk.Order row(long id, SimulatedOrder order, long firstCustomer, List<CommerceBulk.Item> items) {
        var lines = new ArrayList<CommerceBulk.Line>(order.lines().size());
        for (var line : order.lines())
            lines.add(new CommerceBulk.Line(
                    items.get(line.product().index()),
                    line.quantity(),
                    line.unitPrice(),
                    line.amount(),
                    line.discount()));
        var refund = order.refund();
        return new CommerceBulk.Order(
                id,
                SOURCE,
                order.number(),
                order.customer() < 0 ? null : Long.valueOf(firstCustomer + buyer(order)),
                order.orderedAt(),
                order.day(),
                order.state().word(),
                order.channel(),
                order.discount(),
                order.shipping(),
                order.payment(),
                order.paidAt(),
                order.shippedAt(),
                order.deliveredAt(),
                order.cancelledAt(),
                lines,
                refund == null
                        ? null
                        : new CommerceBulk.Refund(
                                refund.at(),
                                refund.day(),
                                refund.lines().stream()
                                        .map(line -> new CommerceBulk.RefundLine(
                                                items.get(line.product().index()), line.quantity(), line.amount()))
                                        .toList()));
    }

    private Optional<BareTables> bareIfEmpty(List<String> tables) throws SQLException {
        return BareTables.areEmpty(connection, tables)
                ? Optional.of(BareTables.strip(connection, tables))
                : Optional.empty();
    }

    /** Makes chunks on the pool, at most as many ahead as there are desks, and writes them in their order. */
    private void inOrder(ExecutorService pool, int count, Chunk chunk, Flush flush, DoubleConsumer done)
            throws SQLException, InterruptedException {
        var waiting = new ArrayDeque<Future<Desk>>();
        for (int next = 0, written = 0; written < count; ) {
            while (next < count && !desks.isEmpty()) {
                var desk = desks.remove();
                var from = next;
                var to = Math.min(count, from + CHUNK);
                waiting.add(pool.submit(() -> {
                    chunk.make(desk, from, to);
                    return desk;
                }));
                next = to;
            }
            var desk = finished(waiting.remove());
            flush.write(desk);
            desks.add(desk);
            written = Math.min(count, written + CHUNK);
            done.accept((double) written / count);
        }
    }

    private static Desk finished(Future<Desk> chunk) throws InterruptedException {
        try {
            return chunk.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }
}
