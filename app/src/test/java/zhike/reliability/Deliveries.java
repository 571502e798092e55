package zhike.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static zhike.reliability.RunningProgram.pause;

import java.sql.SQLException;

/** Order files handed to a running program, and the patience until their work is over. */
final class Deliveries {
    private Deliveries() {}

    static String uploaded(RunningProgram program, byte[] file) {
        var answer = program.upload("orders.csv", file, ShopFile.ASKED);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.body().path("id").asString();
    }

    /** Waits until everything that was begun is over, the value run after an import too, and nothing has failed. */
    static void atRest(RunningProgram program) throws SQLException {
        try (var database = program.database().connect();
                var ask = database.createStatement()) {
            for (long deadline = System.nanoTime() + 60_000_000_000L; System.nanoTime() < deadline; pause(50)) {
                var row = ask.executeQuery("""
                        select count(*) filter (where state in ('queued', 'running')), count(*) filter (where state = 'failed'),
                          exists (select from event_publication where completion_date is null)
                            or max(id) filter (where kind like 'intake%') > max(id) filter (where kind = 'value.run')
                        from job.job""");
                row.next();
                assertThat(row.getInt(2)).as(program.words()).isZero();
                if (row.getInt(1) == 0 && !row.getBoolean(3)) return;
            }
        }
        throw new AssertionError("work does not end:\n" + program.words());
    }
}
