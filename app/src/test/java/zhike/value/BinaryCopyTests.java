package zhike.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhike.AppTest;
import zhike.warehouse.Column;
import zhike.warehouse.Columns;

@AppTest
class BinaryCopyTests {
    private static final List<Column> COLUMNS = List.of(
            Column.whole("id"),
            Column.small("day"),
            Column.small("tiny"),
            Column.real("chance"),
            Column.text("word"),
            Column.flag("flag"));

    @Autowired
    private DataSource database;

    @Test
    void everyTypeArrivesAsItWasAndUnknownIsNotEmpty() throws SQLException {
        try (var connection = fresh()) {
            var copy = BinaryCopy.into(connection, "made", COLUMNS);
            copy.add(Columns.of(2)
                    .longs("id", new long[] {Long.MAX_VALUE, -1})
                    .ints("day", new int[] {0, 20_513})
                    .ints("tiny", new int[] {5, -5})
                    .doubles("chance", new double[] {1e-300, Double.NaN})
                    .texts("word", new String[] {"", null})
                    .flags("flag", new boolean[] {true, false})
                    .build());
            copy.add(one("知客 🙂", 7));
            assertThat(copy.end()).isEqualTo(3);
            assertThat(lines(connection))
                    .containsExactly(
                            "-1|2026-03-01|-5|null|null|f",
                            "7|1970-01-02|1|0.5|知客 🙂|t",
                            "9223372036854775807|1970-01-01|5|1e-300||t");
        }
    }

    @Test
    void aLongTextAndManyRowsGoThrough() throws SQLException {
        try (var connection = fresh()) {
            var copy = BinaryCopy.into(connection, "made", COLUMNS);
            copy.add(one("客".repeat(200_000), 0));
            for (int i = 1; i <= 5_000; i++) copy.add(one("a".repeat(i % 90), i));
            assertThat(copy.end()).isEqualTo(5_001);
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select sum(length(word)), sum(id) from made")) {
                row.next();
                assertThat(row.getLong(1))
                        .isEqualTo(200_000
                                + IntStream.rangeClosed(1, 5_000)
                                        .map(i -> i % 90)
                                        .sum());
                assertThat(row.getLong(2)).isEqualTo(5_000L * 5_001 / 2);
            }
        }
    }

    @Test
    void aNumberTooLargeForItsColumnIsRefused() throws SQLException {
        try (var connection = fresh()) {
            var copy = BinaryCopy.into(connection, "made", List.of(Column.whole("tiny")));
            var large = Columns.of(1).longs("tiny", new long[] {1L << 40}).build();
            assertThatThrownBy(() -> copy.add(large)).isInstanceOf(ArithmeticException.class);
            copy.cancel();
            connection.rollback();
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    private Connection fresh() throws SQLException {
        var connection = database.getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "create temp table made (id bigint, day date, tiny smallint, chance double precision, word text, flag boolean) on commit drop");
        }
        return connection;
    }

    private static Columns one(String word, int id) {
        return Columns.of(1)
                .longs("id", new long[] {id})
                .ints("day", new int[] {1})
                .ints("tiny", new int[] {1})
                .doubles("chance", new double[] {.5})
                .texts("word", new String[] {word})
                .flags("flag", new boolean[] {true})
                .build();
    }

    private static List<String> lines(Connection connection) throws SQLException {
        var lines = new java.util.ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from made order by id")) {
            while (rows.next())
                lines.add(String.join(
                        "|",
                        IntStream.rangeClosed(1, 6)
                                .mapToObj(i -> {
                                    try {
                                        return String.valueOf(rows.getString(i));
                                    } catch (SQLException failed) {
                                        throw new IllegalStateException(failed);
                                    }
                                })
                                .toList()));
        }
        return lines;
    }
}
