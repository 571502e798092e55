package zhike.reliability;

import static zhike.reliability.RunningProgram.pause;

import java.sql.Connection;
import java.sql.SQLException;
import zhike.postgres.Database;

/**
 * Holds something in the database that the program needs next, so that it stands still at exactly one place of its work for as long as a test wants. It opens when closed, or
 * when the database server ends.
 */
final class Gate implements AutoCloseable {
    private static final long PATIENCE = 60_000_000_000L;
    private final Connection holder;
    private final int pid;

    private Gate(Connection holder, int pid) {
        this.holder = holder;
        this.pid = pid;
    }

    /** Nobody writes to the table any more; everybody may read. */
    static Gate writing(Database database, String table) throws SQLException {
        return held(database, "lock table " + table + " in share mode");
    }

    /** Nobody even reads it. */
    static Gate everything(Database database, String table) throws SQLException {
        return held(database, "lock table " + table + " in access exclusive mode");
    }

    /** Nobody changes the rows that this {@code select … for update} finds. */
    static Gate rows(Database database, String select) throws SQLException {
        return held(database, select);
    }

    private static Gate held(Database database, String sql) throws SQLException {
        var connection = database.connect();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            var asked = statement.executeQuery("select pg_backend_pid()");
            asked.next();
            int pid = asked.getInt(1);
            statement.execute(sql);
            return new Gate(connection, pid);
        }
    }

    /** Waits until the program stands before it; answers the address of the program's connection as the server names it. */
    String reached(Database database) throws SQLException {
        try (var connection = database.connect();
                var ask = connection.prepareStatement("""
                        select application_name from pg_stat_activity where ? = any (pg_blocking_pids(pid)) and backend_type = 'client backend'
                          and application_name <> ?""")) {
            ask.setInt(1, pid);
            ask.setString(2, Onlooker.NAME);
            for (var deadline = System.nanoTime() + PATIENCE; System.nanoTime() < deadline; pause(10)) {
                var waiting = ask.executeQuery();
                if (waiting.next()) return waiting.getString(1);
            }
            throw new AssertionError("nobody came to the gate");
        }
    }

    @Override
    public void close() {
        try {
            holder.close();
        } catch (SQLException gone) {
            // its server was killed: it is open
        }
    }
}
