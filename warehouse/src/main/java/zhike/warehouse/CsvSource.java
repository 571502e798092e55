package zhike.warehouse;

import java.io.OutputStream;

/** Writes rows as PostgreSQL's {@code COPY … TO STDOUT (FORMAT csv)} does: no header, NULL as nothing, {@code ""} as empty text. */
@FunctionalInterface
public interface CsvSource {
    void writeTo(OutputStream out) throws Exception;
}
