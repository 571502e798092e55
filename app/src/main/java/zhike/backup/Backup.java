package zhike.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import zhike.backup.Manifest.FileCopy;
import zhike.backup.Manifest.TableCopy;
import zhike.postgres.DataFolder;
import zhike.postgres.Database;
import zhike.postgres.Refusal;

/**
 * Writes one moment of a database and the uploaded files into an empty folder, while the program goes on working.
 * The lake is not in it: it is written again from the database.
 */
public final class Backup {
    private static final int ATTEMPTS = 5;

    private final Database database;
    private final DataFolder source;
    private final Path target;
    private final Consumer<String> progress;

    private Backup(Database database, DataFolder source, Path target, Consumer<String> progress) {
        this.database = database;
        this.source = source;
        this.target = target.toAbsolutePath().normalize();
        this.progress = progress;
    }

    /** Writes the backup, or refuses and leaves the target as it was. {@code progress} gets a line for each table. */
    public static void write(Database database, DataFolder source, Path target, Consumer<String> progress) {
        new Backup(database, source, target, progress).write();
    }

    private void write() {
        if (!new DataFolder(target).isEmpty()) throw new Refusal("backup.target.not.empty", target);
        var existed = Files.isDirectory(target);
        try {
            Files.createDirectories(target.resolve("tables"));
            snapshot();
        } catch (IOException | SQLException e) {
            remove(existed);
            throw new Refusal("backup.failed", target, e.toString());
        } catch (RuntimeException e) {
            remove(existed);
            throw e;
        }
    }

    private void snapshot() throws IOException, SQLException {
        for (int attempt = 1; ; attempt++) {
            try (var session = database.connect()) {
                var manifest = snapshot(session);
                if (manifest != null) {
                    manifest.write(target);
                    return;
                }
            }
            if (attempt == ATTEMPTS) throw new Refusal("backup.too.much.changes", target);
        }
    }

    /** Null when a table was made or dropped between the moment that the rows show and the reading of the definitions. */
    private @Nullable Manifest snapshot(Connection session) throws IOException, SQLException {
        Sql.prepare(session);
        session.setAutoCommit(false);
        Sql.execute(session, "set transaction isolation level repeatable read, read only");
        var moment = Sql.texts(session, Catalog.FINGERPRINT);
        var catalog = new Catalog(session);
        var tables = catalog.tablesWithRows();
        for (var table : tables) {
            try {
                Sql.execute(session, "lock table " + name(table) + " in access share mode");
            } catch (SQLException e) {
                if ("42P01".equals(e.getSQLState())) return null;
                throw e;
            }
        }
        var definitions = catalog.definitions();
        try (var now = database.connect()) {
            if (!Sql.texts(now, Catalog.FINGERPRINT).equals(moment)) return null;
        }
        var copies = new ArrayList<TableCopy>();
        for (var table : tables) copies.add(copy(session, table));
        var sequences = catalog.sequenceValues();
        var version = Sql.texts(session, "show server_version").getFirst();
        session.rollback();
        return new Manifest(
                Manifest.FORMAT,
                program(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                version,
                definitions,
                copies,
                sequences,
                files());
    }

    private TableCopy copy(Connection session, Catalog.Table table) throws IOException, SQLException {
        var file = "tables/" + table.schema() + "." + table.name().replaceAll("[^\\w.-]", "_") + ".copy.gz";
        for (int twin = 2; Files.exists(target.resolve(file)); twin++) {
            file = "tables/" + table.schema() + "." + twin + ".copy.gz";
        }
        var inFile = Checksum.digest();
        var inRows = Checksum.digest();
        long rows;
        try (var disk = new BufferedOutputStream(Files.newOutputStream(target.resolve(file)), 1 << 16);
                var packed = new FastGzip(new DigestOutputStream(disk, inFile));
                var text = new DigestOutputStream(packed, inRows)) {
            var copied = new TableCopy(table.schema(), table.name(), table.columns(), 0, file, "", "");
            rows = session.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy " + copied.copied() + " to stdout", text);
        }
        progress.accept(table.schema() + "." + table.name() + "  " + rows);
        return new TableCopy(
                table.schema(),
                table.name(),
                table.columns(),
                rows,
                file,
                Checksum.text(inFile),
                Checksum.text(inRows));
    }

    /** After the rows: what a row names was stored before it. A file that has gone meanwhile is named by no row any more. */
    private List<FileCopy> files() throws IOException {
        var from = source.files();
        if (!Files.isDirectory(from)) return List.of();
        var copies = new ArrayList<FileCopy>();
        try (var tree = Files.walk(from)) {
            for (var file : tree.filter(Files::isRegularFile).sorted().toList()) {
                var path = from.relativize(file).toString().replace('\\', '/');
                var to = target.resolve("files").resolve(path);
                Files.createDirectories(to.resolveSibling("."));
                try {
                    Files.copy(file, to);
                    copies.add(new FileCopy(path, Checksum.of(to)));
                } catch (NoSuchFileException e) {
                    progress.accept("- " + path);
                }
            }
        }
        return copies;
    }

    private void remove(boolean keepFolder) {
        try {
            DataFolder.delete(target);
            if (keepFolder) Files.createDirectories(target);
        } catch (IOException e) {
            progress.accept(e.toString());
        }
    }

    private static String name(Catalog.Table table) {
        return Sql.quoted(table.schema()) + "." + Sql.quoted(table.name());
    }

    private static String program() {
        var version = Backup.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Rows of a shop compress well even at the lowest level, and the backup should not be slower than the disk. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
