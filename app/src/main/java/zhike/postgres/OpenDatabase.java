package zhike.postgres;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The database in use by this program; closing it stops the server if the program had started it. */
public final class OpenDatabase implements AutoCloseable {
    private final DataFolder folder;
    private final Database database;
    private final @Nullable EmbeddedPostgres server;

    private OpenDatabase(DataFolder folder, Database database, @Nullable EmbeddedPostgres server) {
        this.folder = folder;
        this.database = database;
        this.server = server;
    }

    /** The database that the environment names, else the embedded one of the folder, which is made at the first start. */
    public static OpenDatabase in(DataFolder folder, Map<String, String> env) {
        var outside = Database.outside(env);
        if (outside.isPresent()) return new OpenDatabase(folder, outside.get().checked(), null);
        var server = EmbeddedPostgres.start(folder, ServerSettings.durable());
        return new OpenDatabase(folder, server.database(), server);
    }

    /** For a command: the database of the program that runs with this folder, or a server of its own when none runs. */
    public static OpenDatabase besideAnyProgram(DataFolder folder, Map<String, String> env) {
        if (Database.outside(env).isEmpty()) {
            var running = EmbeddedPostgres.running(folder);
            if (running.isPresent())
                return new OpenDatabase(folder, running.get().checked(), null);
            if (!folder.hasDatabase()) throw new Refusal("postgres.nothing.here", folder.root());
        }
        return in(folder, env);
    }

    public Database database() {
        return database;
    }

    public boolean isEmbedded() {
        return server != null;
    }

    /** The settings by which Spring finds the database and the product finds its folder. */
    public Map<String, Object> settings() {
        return Map.of(
                "zhike.data", folder.root().toString(),
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.user(),
                "spring.datasource.password", database.password(),
                "spring.datasource.hikari.data-source-properties.reWriteBatchedInserts", "true");
    }

    @Override
    public void close() {
        if (server != null) server.close();
    }
}
