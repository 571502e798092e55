package zhike.value;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Component;
import zhike.warehouse.Column;
import zhike.warehouse.Engine;

/** Brings rows of the database into the warehouse's working tables. */
@Component
record Copies(DataSource database, Warehouse warehouse) {
    /** Makes or replaces the table; answers its rows. */
    long into(Engine engine, String table, List<Column> columns, String select) {
        var file = warehouse.workFile(table + ".csv");
        try (var connection = database.getConnection()) {
            try (var out = Files.newOutputStream(file)) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (" + select + ") to stdout (format csv)", out);
            }
            long rows = engine.load(table, columns, file);
            Files.delete(file);
            return rows;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException("rows not copied: " + select, failed);
        }
    }
}
