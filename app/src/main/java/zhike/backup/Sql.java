package zhike.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A session that reads and writes the same text whatever the server's own settings are. */
final class Sql {
    private Sql() {}

    /** Makes one reader of a row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    static void prepare(Connection session) throws SQLException {
        execute(session, "set search_path = ''");
        execute(session, "set datestyle = 'ISO, YMD'");
        execute(session, "set intervalstyle = 'postgres'");
        execute(session, "set timezone = 'UTC'");
        execute(session, "set extra_float_digits = 1");
        execute(session, "set bytea_output = 'hex'");
        execute(session, "set check_function_bodies = off");
        execute(session, "set synchronize_seqscans = off");
        execute(session, "set statement_timeout = 0");
    }

    static void execute(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    static <T> List<T> list(Connection session, String sql, Row<T> row) throws SQLException {
        try (var statement = session.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<T>();
            while (rows.next()) found.add(row.read(rows));
            return found;
        }
    }

    static List<String> texts(Connection session, String sql) throws SQLException {
        return list(session, sql, row -> row.getString(1));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
