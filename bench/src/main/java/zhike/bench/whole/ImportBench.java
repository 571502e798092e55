package zhike.bench.whole;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** The Online Retail file from upload to done, beside COPY of the same rows alone into one bare table of the same server. */
public final class ImportBench {
    static final int ROWS = 541_909;
    private static final int ROUNDS = 3;

    private ImportBench() {}

    public static void main(String[] args) throws Exception {
        var file = onlineRetail();
        if (file == null) {
            System.out.println("import: skipped, online_retail.csv.gz is not here");
            return;
        }
        List<Double> imports = new ArrayList<>();
        List<Double> copies = new ArrayList<>();
        for (var round = 0; round < ROUNDS; round++) {
            var folder = Program.scratch().resolve("import");
            Program.remove(folder);
            try (var program = Program.start(folder)) {
                imports.add(importInto(program, file));
                program.awaitQuiet();
                copies.add(copy(program, file));
            }
        }
        var imported = Figures.median(imports);
        var copied = Figures.median(copies);
        new Figures("Online Retail, " + Figures.number(ROWS, 0) + " rows", "seconds", "rows a second", "ratio")
                .row("upload to done, over HTTP", Figures.seconds(imported), Figures.number(ROWS / imported, 0), "")
                .row(
                        "COPY of the same rows alone",
                        Figures.seconds(copied),
                        Figures.number(ROWS / copied, 0),
                        Figures.times(imported / copied))
                .print("import (median of " + ROUNDS + ")");
    }

    /** The file unpacked into the scratch folder; null where the test data is missing. */
    static @Nullable Path onlineRetail() throws IOException {
        for (@Nullable Path folder = Program.project(); folder != null; folder = folder.getParent()) {
            var packed = folder.resolve("shared/data/online_retail/online_retail.csv.gz");
            if (!Files.exists(packed)) continue;
            var plain = Program.scratch().resolve("online_retail.csv");
            Files.createDirectories(plain.getParent());
            if (!Files.exists(plain))
                try (var in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(packed)))) {
                    Files.copy(in, plain);
                }
            return plain;
        }
        return null;
    }

    /** Seconds from the first byte of the upload to the end of the job. */
    static double importInto(Program program, Path file) throws Exception {
        var boundary = "zhike-bench-boundary";
        var head = """
                --%1$s\r
                Content-Disposition: form-data; name="kind"\r
                \r
                orders\r
                --%1$s\r
                Content-Disposition: form-data; name="profile"\r
                \r
                online-retail\r
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="online_retail.csv"\r
                Content-Type: text/csv\r
                \r
                """.formatted(boundary);
        var began = System.nanoTime();
        var started = program.answer(program.to("/api/v1/imports")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head, StandardCharsets.UTF_8),
                        HttpRequest.BodyPublishers.ofFile(file),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
        program.await(started.path("id").asString());
        return (System.nanoTime() - began) / 1e9;
    }

    private static double copy(Program program, Path file) throws IOException, SQLException {
        try (var connection = program.database();
                var statement = connection.createStatement()) {
            statement.execute("""
                    create table public.bench_online_retail (invoice text, stock_code text, description text, quantity int, at timestamp,
                      unit_price numeric, customer text, country text)""");
            var began = System.nanoTime();
            try (var in = Files.newInputStream(file)) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy public.bench_online_retail from stdin (format csv, header)", in, 1 << 16);
            }
            var seconds = (System.nanoTime() - began) / 1e9;
            statement.execute("drop table public.bench_online_retail");
            return seconds;
        }
    }
}
