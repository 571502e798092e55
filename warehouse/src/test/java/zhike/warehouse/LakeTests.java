package zhike.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeTests {
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @TempDir
    Path temporary;

    private Path root;
    private DuckDbEngine engine;
    private Lake lake;

    @BeforeEach
    void open() {
        root = temporary.resolve("lake");
        engine = DuckDbEngine.open(temporary.resolve("tmp"), 256, 2);
        lake = Lake.open(root);
        lake.replace(
                engine,
                LakeTable.ORDERS,
                List.of(JANUARY, FEBRUARY),
                csv(
                        order(1, "7", "2026-01-31", 100),
                        order(2, "8", "2026-02-01", 200),
                        order(3, "", "2026-02-28", 300)));
        lake.replace(engine, LakeTable.CUSTOMERS, csv("7,20000,CN", "8,20001,"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void ordersLieInTheMonthOfTheirDayAndAreCounted() {
        assertThat(orders()).containsExactly("1 7 2026-01-31 100", "2 8 2026-02-01 200", "3 null 2026-02-28 300");
        assertThat(lake.manifest().months(LakeTable.ORDERS)).containsExactly(JANUARY, FEBRUARY);
        assertThat(lake.manifest().rows(LakeTable.ORDERS)).isEqualTo(3);
        assertThat(lake.manifest().parts(LakeTable.ORDERS).get("2026-02").rows())
                .isEqualTo(2);
    }

    @Test
    void onlyTheNamedMonthsAreReplacedAndAnEmptyOneDisappears() throws IOException {
        lake.replace(engine, LakeTable.ORDERS, List.of(FEBRUARY, MARCH), csv(order(4, "8", "2026-03-01", 400)));
        assertThat(orders()).containsExactly("1 7 2026-01-31 100", "4 8 2026-03-01 400");
        assertThat(lake.manifest().months(LakeTable.ORDERS)).containsExactly(JANUARY, MARCH);
        try (var folders = Files.list(root.resolve("orders"))) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrder("month=2026-01", "month=2026-03");
        }
    }

    @Test
    void rowsOfAnotherMonthAreRefusedAndChangeNothing() {
        assertThatThrownBy(() ->
                        lake.replace(engine, LakeTable.ORDERS, List.of(JANUARY), csv(order(9, "7", "2026-02-01", 900))))
                .hasMessageContaining("2026-02");
        assertThat(orders()).hasSize(3);
        assertThat(workFolders()).isEmpty();
    }

    @Test
    void aSourceThatFailsHalfwayChangesNothing() {
        assertThatThrownBy(() -> lake.replace(engine, LakeTable.ORDERS, List.of(JANUARY), out -> {
                    out.write(order(9, "7", "2026-01-01", 900).getBytes(StandardCharsets.UTF_8));
                    throw new IOException("connection lost");
                }))
                .hasMessageContaining("connection lost");
        assertThat(orders()).hasSize(3);
        assertThat(workFolders()).isEmpty();
    }

    @Test
    void aRowThatDoesNotFitIsRefusedAndChangesNothing() {
        assertThatThrownBy(() ->
                        lake.replace(engine, LakeTable.ORDERS, List.of(JANUARY), csv("9,seven,20454,t,1,0,0,web")))
                .isInstanceOf(EngineFailed.class);
        assertThat(orders()).hasSize(3);
    }

    @Test
    void whatAKilledProcessLeftIsRemovedAndNeverRead() throws IOException {
        var stray = root.resolve("orders/month=2026-01/part-99.parquet");
        Files.writeString(stray, "half a file");
        var strayMonth = root.resolve("orders/month=2026-05/part-99.parquet");
        Files.createDirectories(strayMonth.getParent());
        Files.writeString(strayMonth, "half a file");
        Files.createDirectories(root.resolve(".work-killed"));
        Files.writeString(root.resolve(".work-killed/incoming.csv"), "1,2,3");
        Files.writeString(root.resolve("manifest.json.new"), "{");
        lake = Lake.open(root);
        assertThat(orders()).hasSize(3);
        assertThat(stray).doesNotExist();
        assertThat(strayMonth.getParent()).doesNotExist();
        assertThat(workFolders()).isEmpty();
        assertThat(root.resolve("manifest.json.new")).doesNotExist();
    }

    @Test
    void aLakeWithALostFileAsksToBeFilledAgain() throws IOException {
        lake.changesUpTo(42);
        assertThat(Lake.open(root).manifest().changesUpTo()).isEqualTo(42);
        Files.delete(root.resolve(
                lake.manifest().parts(LakeTable.ORDERS).get("2026-01").file()));
        lake = Lake.open(root);
        assertThat(lake.manifest().changesUpTo()).isZero();
        assertThat(orders()).containsExactly("2 8 2026-02-01 200", "3 null 2026-02-28 300");
    }

    @Test
    void aReaderKeepsWhatItOpenedWhileMonthsAreReplaced() {
        try (var before = lake.snapshot()) {
            lake.replace(engine, LakeTable.ORDERS, List.of(JANUARY), csv(order(5, "7", "2026-01-05", 500)));
            before.registerIn(engine);
            assertThat(engine.rows("orders")).isEqualTo(3);
            assertThat(Arrays.stream(engine.read("orders").longs("net_minor")).sum())
                    .isEqualTo(600);
        }
        assertThat(orders()).containsExactly("2 8 2026-02-01 200", "3 null 2026-02-28 300", "5 7 2026-01-05 500");
    }

    @Test
    void anErasedCustomersOrdersAreGuestsOrdersInTheirMonthsOnly() {
        var february = lake.manifest().parts(LakeTable.ORDERS).get("2026-02");
        assertThat(lake.erase(engine, 7, 99)).containsExactly(JANUARY);
        assertThat(orders()).containsExactly("1 null 2026-01-31 100", "2 8 2026-02-01 200", "3 null 2026-02-28 300");
        assertThat(lake.manifest().parts(LakeTable.ORDERS).get("2026-02")).isEqualTo(february);
        assertThat(lake.manifest().rows(LakeTable.CUSTOMERS)).isEqualTo(1);
        lake = Lake.open(root);
        assertThat(orders()).hasSize(3);
    }

    @Test
    void aLakeWrittenWithOtherColumnsIsFilledAgain() throws IOException {
        lake.changesUpTo(17);
        var manifest = root.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace(", country VARCHAR", ""));
        lake = Lake.open(root);
        assertThat(lake.manifest().changesUpTo()).isZero();
        assertThat(lake.manifest().rows(LakeTable.CUSTOMERS)).isZero();
        assertThat(lake.manifest().rows(LakeTable.ORDERS)).isEqualTo(3);
        try (var snapshot = lake.snapshot()) {
            snapshot.registerIn(engine);
            assertThat(engine.columns("customers")).isEqualTo(LakeTable.CUSTOMERS.columns());
        }
    }

    @Test
    void aLakeThatDoesNotSayItsColumnsIsFromBeforeCustomersHadACountry() throws IOException {
        lake.changesUpTo(17);
        var manifest = root.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceAll(",\"shapes\":\\{[^}]*}", ""));
        lake = Lake.open(root);
        assertThat(lake.manifest().changesUpTo()).isZero();
        assertThat(lake.manifest().rows(LakeTable.CUSTOMERS)).isZero();
        lake.replace(engine, LakeTable.CUSTOMERS, csv("7,20000,CN"));
        lake.changesUpTo(18);
        lake = Lake.open(root);
        assertThat(lake.manifest().changesUpTo()).isEqualTo(18);
    }

    @Test
    void textKeepsItsQuotesLinesAndTheDifferenceBetweenEmptyAndUnknown() {
        lake.replace(engine, LakeTable.PRODUCTS, csv("1,A-1,\"say \"\"tea\"\", 茶\nsecond line\",\"\"", "2,,plain,"));
        try (var snapshot = lake.snapshot()) {
            snapshot.registerIn(engine);
            var products = engine.read("products", "product_id");
            assertThat(products.texts("name")).containsExactly("say \"tea\", 茶\nsecond line", "plain");
            assertThat(products.texts("category")).containsExactly("", null);
            assertThat(products.texts("sku")).containsExactly("A-1", null);
        }
    }

    @Test
    void anEmptyLakeHasItsTablesWithoutRows() {
        try (var snapshot = Lake.open(temporary.resolve("fresh")).snapshot()) {
            snapshot.registerIn(engine);
            for (var table : LakeTable.values()) {
                assertThat(engine.rows(table.folder())).isZero();
                assertThat(engine.columns(table.folder())).isEqualTo(table.columns());
            }
        }
    }

    private List<String> orders() {
        try (var snapshot = lake.snapshot()) {
            snapshot.registerIn(engine);
            var orders = engine.read("orders", "order_id");
            return Stream.iterate(0, row -> row < orders.rows(), row -> row + 1)
                    .map(row -> orders.value("order_id", row) + " " + orders.value("customer_id", row) + " "
                            + LocalDate.ofEpochDay(orders.ints("day")[row]) + " " + orders.value("net_minor", row))
                    .toList();
        }
    }

    private List<Path> workFolders() {
        try (var inside = Files.list(root)) {
            return inside.filter(each -> each.getFileName().toString().startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String order(long id, String customer, String day, long net) {
        return id + "," + customer + "," + LocalDate.parse(day).toEpochDay() + ",t," + net + ",0,0,web";
    }

    private static CsvSource csv(String... lines) {
        return out ->
                out.write((String.join("\n", lines) + (lines.length > 0 ? "\n" : "")).getBytes(StandardCharsets.UTF_8));
    }
}
