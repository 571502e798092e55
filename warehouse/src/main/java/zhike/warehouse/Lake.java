package zhike.warehouse;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shop's facts as open Parquet below one folder: {@code orders/month=2026-03/part-17.parquet} and so on, and a {@code
 * manifest.json} that says which files count. A change writes new files beside the old ones, makes them durable, and replaces
 * the manifest; a process killed at any moment leaves either the old lake or the new one, and the next opening removes the rest.
 *
 * <p>One process owns a lake at a time; within it, changes queue up and readers keep what they opened.
 */
public final class Lake {
    private static final Logger log = LoggerFactory.getLogger(Lake.class);
    private static final JsonMapper json = JsonMapper.builder().build();
    private static final Step BY_MONTH = Step.of("lake/by_month");
    private static final Step ERASED_MONTHS = Step.of("lake/erased_months");
    private static final Step WITHOUT_ERASED_BUYERS = Step.of("lake/without_erased_buyers");
    private static final Step WITHOUT_ERASED_CUSTOMERS = Step.of("lake/without_erased_customers");

    private final Path root;
    private final ReentrantLock changing = new ReentrantLock();
    private final Set<Path> outdated = new HashSet<>();
    private Manifest manifest;
    private int readers;

    private Lake(Path root, Manifest manifest) {
        this.root = root;
        this.manifest = manifest;
    }

    /**
     * Opens the lake in this folder, which is made if missing, and removes what a killed process left half done. When a file of
     * the manifest is missing, cut short or has other columns than its table now, the lake forgets how far it was filled ({@link Manifest#changesUpTo} is 0 again).
     */
    public static Lake open(Path root) {
        try {
            Files.createDirectories(root);
            var file = root.resolve("manifest.json");
            var manifest =
                    Files.exists(file) ? json.readValue(Files.readAllBytes(file), Manifest.class) : Manifest.EMPTY;
            var lake = new Lake(root, manifest);
            lake.forgetOutgrown();
            lake.forgetDamaged();
            lake.removeStrays();
            return lake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized Manifest manifest() {
        return manifest;
    }

    /** The lake as it is now, until closed: a later change does not take its files away. */
    public synchronized Snapshot snapshot() {
        readers++;
        return new Snapshot(manifest);
    }

    /** What one reader sees. */
    public final class Snapshot implements AutoCloseable {
        private final Manifest seen;
        private boolean closed;

        private Snapshot(Manifest seen) {
            this.seen = seen;
        }

        public Manifest manifest() {
            return seen;
        }

        /** Makes all tables of the lake known to the engine under their names. */
        public void registerIn(Engine engine) {
            for (var table : LakeTable.values()) {
                engine.register(table.folder(), table.columns(), files(seen, table));
            }
        }

        @Override
        public void close() {
            synchronized (Lake.this) {
                if (!closed) {
                    closed = true;
                    readers--;
                    deleteOutdated();
                }
            }
        }
    }

    /**
     * Replaces exactly these months of a monthly table by the rows of the source; a month without rows disappears.
     *
     * @throws IllegalArgumentException when a row lies in another month
     * @return the number of rows now in these months
     */
    public long replace(Engine engine, LakeTable table, Collection<YearMonth> months, CsvSource source) {
        if (!table.isMonthly()) {
            throw new IllegalArgumentException(table.folder() + " is not kept by month");
        }
        return inWorkFolder(work -> {
            loadFrom(source, engine, table, work);
            engine.run(BY_MONTH, Parameters.none());
            engine.drop("incoming");
            var keys = months.stream().map(YearMonth::toString).collect(Collectors.toCollection(TreeSet::new));
            var rows = writeMonths(engine, table, keys, "incoming_by_month", work);
            engine.drop("incoming_by_month");
            return rows;
        });
    }

    /** Replaces a whole table that is not kept by month, and answers its number of rows. */
    public long replace(Engine engine, LakeTable table, CsvSource source) {
        if (table.isMonthly()) {
            throw new IllegalArgumentException(table.folder() + " is kept by month");
        }
        return inWorkFolder(work -> {
            loadFrom(source, engine, table, work);
            var rows = writeWhole(engine, table, "incoming", work);
            engine.drop("incoming");
            return rows;
        });
    }

    /** Records that the lake contains all changes of the system of record up to this one. */
    public void changesUpTo(long change) {
        changing.lock();
        try {
            commit(manifest.withChangesUpTo(change));
        } finally {
            changing.unlock();
        }
    }

    /**
     * Takes persons out: their orders stay as guests' orders, so that the shop's totals remain true, and they are no longer among
     * the customers. Only the months they bought in are written again.
     *
     * @return those months
     */
    public SortedSet<YearMonth> erase(Engine engine, long... customers) {
        changing.lock();
        try {
            return eraseNow(engine, customers);
        } finally {
            changing.unlock();
        }
    }

    private SortedSet<YearMonth> eraseNow(Engine engine, long... customers) {
        engine.register(
                "erased",
                Columns.of(customers.length).longs("customer_id", customers).build());
        engine.register("orders", LakeTable.ORDERS.columns(), files(manifest, LakeTable.ORDERS));
        engine.run(ERASED_MONTHS, Parameters.none());
        var months = new TreeSet<YearMonth>();
        for (var month : engine.read("erased_month", "lake_month").longs("lake_month")) {
            months.add(month(month));
        }
        var keys = months.stream().map(YearMonth::toString).collect(Collectors.toCollection(TreeSet::new));
        var parts = manifest.parts(LakeTable.ORDERS);
        var files =
                keys.stream().map(key -> root.resolve(part(parts, key).file())).toList();
        inWorkFolder(work -> {
            engine.register("orders", LakeTable.ORDERS.columns(), files);
            engine.run(WITHOUT_ERASED_BUYERS, Parameters.none());
            return writeMonths(engine, LakeTable.ORDERS, keys, "without_erased_buyers", work);
        });
        inWorkFolder(work -> {
            engine.register("customers", LakeTable.CUSTOMERS.columns(), files(manifest, LakeTable.CUSTOMERS));
            engine.run(WITHOUT_ERASED_CUSTOMERS, Parameters.none());
            return writeWhole(engine, LakeTable.CUSTOMERS, "without_erased_customers", work);
        });
        List.of("erased", "erased_month", "orders", "customers", "without_erased_buyers", "without_erased_customers")
                .forEach(engine::drop);
        return months;
    }

    private static Manifest.Part part(Map<String, Manifest.Part> parts, String key) {
        var part = parts.get(key);
        if (part == null) {
            throw new IllegalStateException("a row lies outside its month's partition " + key);
        }
        return part;
    }

    private void loadFrom(CsvSource source, Engine engine, LakeTable table, Path work) throws Exception {
        var csv = work.resolve("incoming.csv");
        try (var out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 16)) {
            source.writeTo(out);
        }
        engine.load("incoming", table.columns(), csv);
        Files.delete(csv);
    }

    private long writeMonths(Engine engine, LakeTable table, SortedSet<String> keys, String from, Path work)
            throws IOException {
        var rows = engine.writeParquet(
                from, "lake_month", table.sortedBy(), value -> work.resolve(month(value) + ".parquet"));
        var parts = new TreeMap<String, Manifest.Part>();
        for (var each : rows.entrySet()) {
            var key = month(each.getKey()).toString();
            if (!keys.contains(key)) {
                throw new IllegalArgumentException("rows of " + key + " came for the months " + keys);
            }
            parts.put(
                    key,
                    moveIn(table, table.folder() + "/month=" + key, work.resolve(key + ".parquet"), each.getValue()));
        }
        commit(manifest.next(table, keys, parts));
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    private long writeWhole(Engine engine, LakeTable table, String from, Path work) throws IOException {
        var file = work.resolve("all.parquet");
        long rows = engine.writeParquet(from, table.sortedBy(), file);
        var part = moveIn(table, table.folder(), file, rows);
        commit(manifest.next(table, List.of(Manifest.ALL), Map.of(Manifest.ALL, part)));
        return rows;
    }

    private Manifest.Part moveIn(LakeTable table, String folder, Path file, long rows) throws IOException {
        var name = folder + "/part-" + (manifest.generation() + 1) + ".parquet";
        var target = root.resolve(name);
        Files.createDirectories(root.resolve(folder));
        LakeFiles.force(file);
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        LakeFiles.force(root.resolve(folder));
        LakeFiles.force(root.resolve(table.folder()));
        return new Manifest.Part(name, rows, Files.size(target));
    }

    private synchronized void commit(Manifest next) {
        try {
            var beside = root.resolve("manifest.json.new");
            Files.write(beside, json.writeValueAsBytes(next));
            LakeFiles.force(beside);
            Files.move(beside, root.resolve("manifest.json"), StandardCopyOption.ATOMIC_MOVE);
            LakeFiles.force(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        outdated.addAll(filesOf(manifest));
        outdated.removeAll(filesOf(next));
        manifest = next;
        deleteOutdated();
    }

    private void deleteOutdated() {
        if (readers > 0) {
            return;
        }
        try {
            for (var file : outdated) {
                LakeFiles.delete(file);
            }
            outdated.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files written with other columns than the tables have now. */
    private void forgetOutgrown() {
        for (var table : LakeTable.values()) {
            if (!manifest.fits(table)) {
                log.info("{} has other columns now; the lake must be filled again", table.folder());
                commit(manifest.withTable(table, new TreeMap<>()).withChangesUpTo(0));
            }
        }
    }

    private void forgetDamaged() throws IOException {
        for (var table : LakeTable.values()) {
            var whole = new TreeMap<>(manifest.parts(table));
            for (var part : manifest.parts(table).entrySet()) {
                var file = root.resolve(part.getValue().file());
                if (!Files.exists(file) || Files.size(file) != part.getValue().bytes()) {
                    log.warn("{} is missing or damaged; the lake must be filled again", file);
                    whole.remove(part.getKey());
                }
            }
            if (whole.size() < manifest.parts(table).size()) {
                commit(manifest.withTable(table, whole).withChangesUpTo(0));
            }
        }
    }

    private void removeStrays() throws IOException {
        var known = filesOf(manifest);
        Files.deleteIfExists(root.resolve("manifest.json.new"));
        for (var table : LakeTable.values()) {
            LakeFiles.deleteAllBut(known, root.resolve(table.folder()));
        }
        try (var left = Files.list(root)) {
            for (var work : left.filter(each -> each.getFileName().toString().startsWith(".work-"))
                    .toList()) {
                LakeFiles.deleteTree(work);
            }
        }
    }

    private List<Path> files(Manifest of, LakeTable table) {
        return of.parts(table).values().stream()
                .map(part -> root.resolve(part.file()))
                .toList();
    }

    private Set<Path> filesOf(Manifest of) {
        return of.tables().values().stream()
                .flatMap(parts -> parts.values().stream())
                .map(part -> root.resolve(part.file()))
                .collect(Collectors.toSet());
    }

    private interface Change {
        long in(Path work) throws Exception;
    }

    private long inWorkFolder(Change change) {
        var work = root.resolve(".work-" + UUID.randomUUID());
        changing.lock();
        try {
            Files.createDirectories(work);
            try {
                return change.in(work);
            } finally {
                LakeFiles.deleteTree(work);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new EngineFailed("the lake was not changed: " + e.getMessage(), e);
        } finally {
            changing.unlock();
        }
    }

    private static YearMonth month(long value) {
        return YearMonth.of((int) (value / 100), (int) (value % 100));
    }
}
