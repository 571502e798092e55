package zhike.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A PostgreSQL server of our own in the data folder: made at the first start, started and stopped with the program. */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final DataFolder folder;
    private final ServerSettings settings;
    private final DataLock lock;
    private final ServerUser user;
    private final Binaries binaries;
    private final Postmaster postmaster;
    private ConnectionFile connection;
    private Leash leash;

    private EmbeddedPostgres(DataFolder folder, ServerSettings settings, DataLock lock) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.lock = lock;
        this.postmaster = new Postmaster(folder.cluster());
        requireVersion(folder);
        this.user = ServerUser.choose(folder);
        this.binaries = Binaries.in(folder.programs());
        this.connection = password();
        if (!Files.exists(folder.cluster())) create();
        else if (!user.owns(folder)) user.adopt(folder, binaries);
        stopLeftOver();
        this.connection = listen();
        this.leash = Leash.on(postmaster);
        connection.write(folder);
    }

    /** Starts the server of the folder, and refuses when another program uses the folder. */
    public static EmbeddedPostgres start(DataFolder folder, ServerSettings settings) {
        var lock = DataLock.take(folder);
        try {
            var server = new EmbeddedPostgres(folder, settings, lock);
            server.createDatabase(ConnectionFile.DATABASE);
            return server;
        } catch (IOException e) {
            lock.close();
            throw new Refusal("postgres.not.started", folder.root(), e.toString());
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The database of a program that runs with the folder, for commands beside it. */
    static Optional<Database> running(DataFolder folder) {
        try {
            var postmaster = new Postmaster(folder.cluster());
            var port = postmaster.port();
            if (!postmaster.isRunning() || port.isEmpty()) return Optional.empty();
            return ConnectionFile.read(folder)
                    .map(connection -> connection.at((int) port.getAsLong()).database(ConnectionFile.DATABASE));
        } catch (IOException e) {
            throw new Refusal("postgres.folder.not.readable", folder.root(), e.toString());
        }
    }

    public Database database() {
        return database(ConnectionFile.DATABASE);
    }

    Database database(String name) {
        return connection.database(name);
    }

    void createDatabase(String name) {
        try (var session = database("postgres").connect();
                var ask = session.prepareStatement("select 1 from pg_database where datname = ?");
                var create = session.createStatement()) {
            ask.setString(1, name);
            if (!ask.executeQuery().next()) create.execute("create database \"" + name + "\"");
        } catch (SQLException e) {
            close();
            throw new Refusal("postgres.not.started", folder.root(), e.toString());
        }
    }

    /** Waits until everything is written; a server that hangs is stopped hard, which costs nothing but time at the next start. */
    @Override
    public synchronized void close() {
        try {
            stop();
            leash.close();
        } catch (IOException e) {
            throw new Refusal("postgres.not.stopped", folder.root(), e.toString());
        } finally {
            lock.close();
        }
    }

    private static void requireVersion(DataFolder folder) throws IOException {
        var file = folder.cluster().resolve("PG_VERSION");
        if (!Files.exists(file)) return;
        var written = Files.readString(file).strip();
        if (!written.equals(Integer.toString(Binaries.major()))) {
            throw new Refusal("postgres.other.version", folder.root(), written, Integer.toString(Binaries.major()));
        }
    }

    private ConnectionFile password() throws IOException {
        var kept = ConnectionFile.read(folder);
        if (kept.isPresent()) return kept.get();
        if (Files.exists(folder.cluster())) throw new Refusal("postgres.password.missing", folder.connection());
        var made = ConnectionFile.withNewPassword();
        made.write(folder);
        return made;
    }

    /** Made beside and renamed, so that a kill in the middle leaves no half database. */
    private void create() throws IOException {
        var making = folder.postgres().resolve("cluster.new");
        var secret = folder.postgres().resolve("password.new");
        DataFolder.delete(making);
        DataFolder.writeSecret(secret, connection.password());
        user.adopt(folder, binaries);
        try {
            var code = initdb(making, secret, "C.UTF-8");
            if (code != 0) code = initdb(making, secret, "en_US.UTF-8");
            if (code != 0) throw new Refusal("postgres.not.created", folder.root(), said());
        } finally {
            Files.deleteIfExists(secret);
        }
        Files.move(making, folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * The builtin provider sorts and folds case the same on every system. The character type of the system has to know Unicode too:
     * with "C", pg_trgm sees no letters in Chinese names.
     */
    private int initdb(Path cluster, Path secret, String locale) throws IOException {
        DataFolder.delete(cluster);
        return run(user.command(
                binaries.initdb(),
                "--pgdata=" + cluster,
                "--username=" + ConnectionFile.USER,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=" + locale,
                "--lc-messages=C"));
    }

    /** A program that was killed may have left its server: it is ours, we hold the lock, so it is stopped and started afresh. */
    private void stopLeftOver() throws IOException {
        if (postmaster.isRunning()) stop();
        postmaster.forget();
    }

    private ConnectionFile listen() throws IOException {
        var fixed = System.getenv().getOrDefault("ZHIKE_POSTGRES_PORT", "");
        for (int attempt = 1; ; attempt++) {
            var port = fixed.isEmpty() ? freePort(connection.port()) : Integer.parseInt(fixed);
            Files.writeString(
                    folder.cluster().resolve("postgresql.conf"),
                    settings.with("port", Integer.toString(port)).file());
            var code = run(user.command(
                    binaries.pgCtl(),
                    "start",
                    "--pgdata=" + folder.cluster(),
                    "--log=" + folder.log().resolve("start.log"),
                    "--wait",
                    "--timeout=600",
                    "--silent"));
            if (code == 0) return connection.at(port);
            if (attempt == ATTEMPTS) throw new Refusal("postgres.not.started", folder.root(), said());
            connection = connection.at(0);
            pause();
        }
    }

    private void stop() throws IOException {
        for (var mode : List.of("fast", "immediate")) {
            if (!postmaster.isRunning()) return;
            run(user.command(
                    binaries.pgCtl(),
                    "stop",
                    "--pgdata=" + folder.cluster(),
                    "--mode=" + mode,
                    "--wait",
                    "--timeout=60",
                    "--silent"));
        }
        if (postmaster.isRunning()) {
            throw new Refusal(
                    "postgres.left.over",
                    folder.root(),
                    Long.toString(postmaster.pid().orElse(0)));
        }
    }

    private static int freePort(int wished) throws IOException {
        var loopback = InetAddress.getByName("127.0.0.1");
        try (var socket = new ServerSocket(wished, 1, loopback)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            if (wished == 0) throw e;
            return freePort(0);
        }
    }

    private int run(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.log().resolve("command.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        // What a large sort took goes back to the machine when it ends; by itself the C library would keep it for the
        // connection's life.
        builder.environment().putIfAbsent("MALLOC_MMAP_THRESHOLD_", "1048576");
        builder.environment().putIfAbsent("MALLOC_TRIM_THRESHOLD_", "1048576");
        var process = builder.start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The last words of the server or its tool. */
    private String said() throws IOException {
        var words = new StringBuilder();
        for (var name : List.of("command.log", "start.log")) {
            var log = folder.log().resolve(name);
            if (!Files.exists(log)) continue;
            var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            lines.stream()
                    .skip(Math.max(0, lines.size() - 8L))
                    .forEach(line -> words.append("\n    ").append(line));
        }
        return words.toString();
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
