package zhike.postgres;

import java.nio.file.Path;

/** A program of its own for tests to kill: starts the server of a folder, writes a row, and says what runs. */
final class KilledProgram {
    private KilledProgram() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws Exception {
        var folder = new DataFolder(Path.of(args[0]));
        var server = EmbeddedPostgres.start(folder, ServerSettings.durable());
        EmbeddedPostgresTests.sql(server.database(), "create table if not exists visit (at timestamptz default now())");
        EmbeddedPostgresTests.sql(server.database(), "insert into visit default values");
        System.out.println("running " + new Postmaster(folder.cluster()).pid().orElseThrow());
        Thread.sleep(60_000);
    }
}
