package zhike.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * A real PostgreSQL for tests: one server per test process, a new empty database per Spring context or per call.
 * The server keeps nothing safe from a power cut and is made for speed; everything else is as in the product.
 */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    /** A new, empty database. */
    public static Database fresh() {
        var name = "test_" + COUNT.incrementAndGet();
        Server.RUNNING.createDatabase(name);
        return Server.RUNNING.database(name);
    }

    /** Gives every Spring context of the tests a database and a data folder of its own; named in META-INF/spring.factories. */
    public static final class ForSpring implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var environment = context.getEnvironment();
            if (environment.containsProperty("spring.datasource.url")) return;
            var database = fresh();
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "test database",
                            Map.of(
                                    "zhike.data",
                                            Path.of(
                                                            "target",
                                                            "test-data",
                                                            Long.toString(ProcessHandle.current()
                                                                    .pid()),
                                                            COUNT.toString())
                                                    .toAbsolutePath()
                                                    .toString(),
                                    "spring.datasource.url", database.url(),
                                    "spring.datasource.username", database.user(),
                                    "spring.datasource.password", database.password(),
                                    "spring.datasource.hikari.maximum-pool-size", "8",
                                    "spring.datasource.hikari.minimum-idle", "1",
                                    "spring.datasource.hikari.data-source-properties.reWriteBatchedInserts", "true")));
        }
    }

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            var settings = ServerSettings.durable()
                    .with("fsync", "off")
                    .with("synchronous_commit", "off")
                    .with("full_page_writes", "off")
                    .with("max_connections", "200");
            for (int number = 1; ; number++) {
                var folder = new DataFolder(Path.of("target", "test-postgres-" + number));
                try {
                    return ready(startOrRemake(folder, settings));
                } catch (FolderInUse e) {
                    if (number == 9) throw e;
                }
            }
        }

        /** A folder that an earlier test process was killed over may be beyond use: then a new one is made. */
        private static EmbeddedPostgres startOrRemake(DataFolder folder, ServerSettings settings) {
            try {
                return EmbeddedPostgres.start(folder, settings);
            } catch (FolderInUse e) {
                throw e;
            } catch (Refusal e) {
                try {
                    DataFolder.delete(folder.root());
                } catch (IOException deleting) {
                    e.addSuppressed(deleting);
                    throw e;
                }
                return EmbeddedPostgres.start(folder, settings);
            }
        }

        private static EmbeddedPostgres ready(EmbeddedPostgres server) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            try (var session = server.database("postgres").connect();
                    var statement = session.createStatement()) {
                var old = new ArrayList<String>();
                var rows = statement.executeQuery("select datname from pg_database where datname like 'test\\_%'");
                while (rows.next()) old.add(rows.getString(1));
                for (var name : old) statement.execute("drop database " + name + " with (force)");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return server;
        }
    }
}
