package zhike.backup;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import zhike.AppTest;
import zhike.postgres.DataFolder;
import zhike.postgres.Database;
import zhike.postgres.TestDatabase;

/** Whatever tables the areas have: none is left out, none comes back different. */
@AppTest
class ProductBackupTests {
    @TempDir
    Path temp;

    @Test
    void theTablesOfEveryAreaComeBack(
            @Value("${spring.datasource.url}") String url,
            @Value("${spring.datasource.username}") String user,
            @Value("${spring.datasource.password}") String password)
            throws Exception {
        // The program goes on writing its heartbeats meanwhile: what is compared is a copy with a copy of the copy.
        var source = new DataFolder(temp.resolve("source"));
        Backup.write(new Database(url, user, password), source, temp.resolve("first"), line -> {});
        var copy = restored("first");
        Backup.write(copy, source, temp.resolve("second"), line -> {});
        BackupTests.assertSame(copy, restored("second"));
    }

    private Database restored(String backup) {
        var empty = TestDatabase.fresh();
        var env = Map.of(
                "ZHIKE_DATABASE_URL", empty.url(),
                "ZHIKE_DATABASE_USER", empty.user(),
                "ZHIKE_DATABASE_PASSWORD", empty.password());
        Restore.from(temp.resolve(backup), new DataFolder(temp.resolve(backup + "-data")), env, line -> {});
        return empty;
    }
}
