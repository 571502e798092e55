package zhike.job;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The right to work on a job, which one thread of one process has at a time: a lock of a database session, so it ends with the process that holds it, and not before. A process
 * that was only asleep (a laptop's lid, a halted machine) is taken for dead by the scheduler, and its job given to another; that one waits here until the first is done or gone.
 */
final class Turn implements AutoCloseable {
    private static final int PAUSE_MILLIS = 500;
    private final Connection connection;

    private Turn(Connection connection) {
        this.connection = connection;
    }

    /** Waits for the turn; throws {@link Cancelled} when the job is given up meanwhile. */
    static Turn of(DataSource database, Work work, RunningJob job) throws SQLException, InterruptedException {
        var connection = database.getConnection();
        try {
            await(connection, "job " + job.id().value(), job);
            if (work.alone()) await(connection, work.turn(), job);
            return new Turn(connection);
        } catch (SQLException | InterruptedException | RuntimeException gaveUp) {
            new Turn(connection).close();
            throw gaveUp;
        }
    }

    private static void await(Connection connection, String what, RunningJob job)
            throws SQLException, InterruptedException {
        while (!taken(connection, what)) {
            job.stopIfCancelled();
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean taken(Connection connection, String what) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_try_advisory_lock(hashtext('job'), hashtext(?))")) {
            lock.setString(1, what);
            var row = lock.executeQuery();
            row.next();
            return row.getBoolean(1);
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                var unlock = connection.createStatement()) {
            unlock.execute("select pg_advisory_unlock_all()");
        }
    }
}
