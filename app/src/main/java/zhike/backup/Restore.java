package zhike.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.postgresql.PGConnection;
import zhike.backup.Manifest.TableCopy;
import zhike.postgres.DataFolder;
import zhike.postgres.Database;
import zhike.postgres.OpenDatabase;
import zhike.postgres.Refusal;

/** Brings a backup back into a new data folder or an empty database; as a whole, or not at all. */
public final class Restore {
    private final Path backup;
    private final Manifest manifest;
    private final Consumer<String> progress;

    private Restore(Path backup, Consumer<String> progress) throws IOException {
        this.backup = backup;
        this.manifest = Manifest.read(backup);
        this.progress = progress;
    }

    /** Restores into the folder and, when the environment names a database outside, into that one. */
    public static void from(Path backup, DataFolder target, Map<String, String> env, Consumer<String> progress) {
        if (!target.isEmpty()) throw new Refusal("backup.restore.not.empty", target.root());
        try {
            var restore = new Restore(backup.toAbsolutePath().normalize(), progress);
            restore.check();
            restore.beside(target, env);
        } catch (IOException | SQLException e) {
            throw new Refusal("backup.restore.failed", backup, e.toString());
        }
    }

    /** Reads everything once before anything is written. */
    private void check() throws IOException {
        for (var table : manifest.tables()) check(inside(table.file()), table.fileSha256());
        for (var file : manifest.files()) check(inside("files/" + file.path()), file.sha256());
    }

    private static void check(Path file, String sha256) throws IOException {
        if (!Files.isRegularFile(file)) throw new Refusal("backup.file.missing", file);
        if (!Checksum.of(file).equals(sha256)) throw new Refusal("backup.damaged", file);
    }

    private Path inside(String path) {
        var file = backup.resolve(path).normalize();
        if (!file.startsWith(backup)) throw new Refusal("backup.damaged", file);
        return file;
    }

    /** Works in a folder beside the target, which gets its name only when all is done. */
    private void beside(DataFolder target, Map<String, String> env) throws IOException, SQLException {
        var working = new DataFolder(target.root().resolveSibling(target.root().getFileName() + ".restoring"));
        DataFolder.delete(working.root());
        try {
            Files.createDirectories(working.root());
            DataFolder.keepPrivate(working.root());
            for (var file : manifest.files()) {
                var to = working.files().resolve(file.path());
                Files.createDirectories(to.resolveSibling("."));
                Files.copy(inside("files/" + file.path()), to);
            }
            try (var opened = OpenDatabase.in(working, env)) {
                load(opened.database());
            }
            Files.deleteIfExists(target.root());
            Files.move(working.root(), target.root(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            DataFolder.delete(working.root());
        }
    }

    private void load(Database database) throws IOException, SQLException {
        try (var session = database.connect()) {
            Sql.prepare(session);
            requireEmpty(session, database);
            session.setAutoCommit(false);
            for (var sql : manifest.definitions().before()) Sql.execute(session, sql);
            for (var table : manifest.tables()) load(session, table);
            for (var sql : manifest.definitions().after()) Sql.execute(session, sql);
            untangle(session, manifest.definitions().tangled());
            for (var sql : manifest.definitions().last()) Sql.execute(session, sql);
            sequences(session);
            for (var table : manifest.tables()) compare(session, table);
            session.commit();
            session.setAutoCommit(true);
            Sql.execute(session, "analyze");
        }
    }

    private static void requireEmpty(Connection session, Database database) throws SQLException {
        var found = new Catalog(session).tablesWithRows();
        if (!found.isEmpty()) throw new Refusal("backup.database.not.empty", database.place());
    }

    private void load(Connection session, TableCopy table) throws IOException, SQLException {
        try (var text = text(table)) {
            var rows = session.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table.copied() + " from stdin", text, 1 << 16);
            if (rows != table.rows()) throw new Refusal("backup.damaged", inside(table.file()));
        }
        progress.accept(table.schema() + "." + table.name() + "  " + table.rows());
    }

    /** Reads the rows back out of the database: they have to be the very rows that were saved. */
    private void compare(Connection session, TableCopy table) throws IOException, SQLException {
        var digest = Checksum.digest();
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            session.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table.copied() + " to stdout", out);
        }
        if (!Checksum.text(digest).equals(table.rowsSha256())) {
            throw new Refusal("backup.rows.differ", table.schema() + "." + table.name());
        }
    }

    private InputStream text(TableCopy table) throws IOException {
        return new GZIPInputStream(
                new BufferedInputStream(Files.newInputStream(inside(table.file())), 1 << 16), 1 << 16);
    }

    /** Views and functions may use one another: what fails waits for the next round, until a round brings nothing. */
    private static void untangle(Connection session, List<String> definitions) throws SQLException {
        var waiting = definitions;
        while (!waiting.isEmpty()) {
            var failed = new ArrayList<String>();
            SQLException reason = null;
            for (var sql : waiting) {
                var here = session.setSavepoint();
                try {
                    Sql.execute(session, sql);
                    session.releaseSavepoint(here);
                } catch (SQLException e) {
                    session.rollback(here);
                    failed.add(sql);
                    reason = e;
                }
            }
            if (reason != null && failed.size() == waiting.size()) throw reason;
            waiting = failed;
        }
    }

    private void sequences(Connection session) throws SQLException {
        try (var set = session.prepareStatement("select pg_catalog.setval(?::regclass, ?, ?)")) {
            for (var sequence : manifest.sequences()) {
                set.setString(1, Sql.quoted(sequence.schema()) + "." + Sql.quoted(sequence.name()));
                set.setLong(2, sequence.value());
                set.setBoolean(3, sequence.called());
                set.execute();
            }
        }
    }
}
