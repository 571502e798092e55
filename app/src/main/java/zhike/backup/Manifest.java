package zhike.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import zhike.postgres.Refusal;

/** What a backup consists of. It is written last, so a folder with a manifest is a whole backup. */
record Manifest(
        int format,
        String program,
        String madeAt,
        String postgres,
        Definitions definitions,
        List<TableCopy> tables,
        List<Sequence> sequences,
        List<FileCopy> files) {
    static final int FORMAT = 1;
    static final String FILE = "manifest.json";
    private static final String CHECKSUM = "manifest.sha256";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * The SQL that makes the empty database: what rows need before they come, what is quicker after them, and what refers to
     * one another in an order that only trying finds (views and functions over tables).
     */
    record Definitions(List<String> before, List<String> after, List<String> tangled, List<String> last) {}

    /** The rows of a table: a compressed file, its checksum, and the checksum of the rows themselves. */
    record TableCopy(
            String schema,
            String name,
            List<String> columns,
            long rows,
            String file,
            String fileSha256,
            String rowsSha256) {
        String copied() {
            return "%s.%s (%s)"
                    .formatted(
                            Sql.quoted(schema),
                            Sql.quoted(name),
                            String.join(", ", columns.stream().map(Sql::quoted).toList()));
        }
    }

    record Sequence(String schema, String name, long value, boolean called) {}

    record FileCopy(String path, String sha256) {}

    static Manifest read(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) throw new Refusal("backup.not.a.backup", folder);
        var checksum = folder.resolve(CHECKSUM);
        if (!Files.isRegularFile(checksum)
                || !Files.readString(checksum).strip().equals(Checksum.of(file))) {
            throw new Refusal("backup.damaged", file);
        }
        try {
            var manifest = JSON.readValue(file.toFile(), Manifest.class);
            if (manifest.format() != FORMAT) {
                throw new Refusal("backup.other.format", folder, Integer.toString(manifest.format()));
            }
            return manifest;
        } catch (JacksonException e) {
            throw new Refusal("backup.damaged", file);
        }
    }

    void write(Path folder) throws IOException {
        var next = folder.resolve(FILE + ".new");
        JSON.writeValue(next.toFile(), this);
        Files.writeString(folder.resolve(CHECKSUM), Checksum.of(next) + "\n");
        Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }
}
