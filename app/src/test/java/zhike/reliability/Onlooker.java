package zhike.reliability;

import static zhike.reliability.RunningProgram.pause;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import zhike.postgres.Database;

/** Looks at the shop many times a second, through kills and restarts, and remembers every state it ever saw: what anybody could have seen. */
final class Onlooker implements AutoCloseable {
    private static final String LOOK = """
            select (select count(*) from commerce.sale_order) || ' orders, ' || (select count(*) from commerce.order_line) || ' lines, '
              || (select count(*) from commerce.refund) || ' refunds, ' || (select count(*) from customer.customer) || ' customers, '
              || (select coalesce(sum(amount_minor), 0) from commerce.order_line)""";
    static final String NAME = "onlooker";
    private final Set<String> seen = new ConcurrentSkipListSet<>();
    private final Supplier<Database> database;
    private final Thread eyes;
    private volatile boolean tired;

    Onlooker(Supplier<Database> database) {
        this.database = database;
        this.eyes = Thread.ofPlatform().daemon().start(this::look);
    }

    static String look(Connection shop) throws SQLException {
        try (var ask = shop.createStatement()) {
            ask.setQueryTimeout(2);
            var row = ask.executeQuery(LOOK);
            row.next();
            return row.getString(1);
        }
    }

    Set<String> seen() {
        return seen;
    }

    private void look() {
        while (!tired) {
            try (var shop = named(database.get()).connect()) {
                while (!tired) {
                    seen.add(look(shop));
                    pause(30);
                }
            } catch (SQLException | RuntimeException dead) {
                pause(50); // killed, not there yet, or behind a gate: look again
            }
        }
    }

    /** So that a {@link Gate} does not take it for the program. */
    private static Database named(Database database) {
        return new Database(database.url() + "?ApplicationName=" + NAME, database.user(), database.password());
    }

    @Override
    public void close() {
        tired = true;
        try {
            eyes.join(5_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
