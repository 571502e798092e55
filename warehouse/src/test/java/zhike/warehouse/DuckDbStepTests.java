package zhike.warehouse;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class DuckDbStepTests extends StepScenarios {
    @TempDir
    Path temporary;

    private DuckDbEngine duckdb;

    @BeforeEach
    void open() {
        duckdb = DuckDbEngine.open(temporary, 256, 2);
    }

    @AfterEach
    void close() {
        duckdb.close();
    }

    @Override
    Engine engine() {
        return duckdb;
    }
}
