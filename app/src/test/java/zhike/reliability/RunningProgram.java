package zhike.reliability;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhike.App;
import zhike.postgres.Database;

/** The real program as a process of its own: started on a data folder, asked over HTTP, and killed. */
final class RunningProgram implements AutoCloseable {
    static final String KEY = "zk_of_the_reliability_tests";
    private static final Duration TIME_TO_START = Duration.ofSeconds(90);
    private static final Duration TIME_TO_WORK = Duration.ofSeconds(90);
    private static final String BOUNDARY = "zhike-test-boundary";
    private static final byte[] AFTER = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
    private static final JsonMapper JSON = JsonMapper.shared();

    /** @param body the answer as JSON; missing when it is none */
    record Answer(int status, String type, String text, JsonNode body) {
        String key() {
            return body.path("key").asString("");
        }

        String detail() {
            return body.path("detail").asString("");
        }
    }

    final Path data;
    final Path said;
    private final Process process;
    private final String address;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningProgram(Path data, Path said, Process process, int port) {
        this.data = data;
        this.said = said;
        this.process = process;
        this.address = "http://localhost:" + port;
    }

    /** Starts the program and waits until it answers. */
    static RunningProgram start(Path data, String... options) {
        return launch(data, Map.of(), options).ready();
    }

    /** Starts the program without waiting. What it says goes into a file beside its data folder. */
    static RunningProgram launch(Path data, Map<String, String> environment, String... options) {
        try {
            Files.createDirectories(data);
            shareServerPrograms(data);
            int port = freePort();
            var scratch = Files.createDirectories(data.resolveSibling(data.getFileName() + "-tmp"));
            var command = new ArrayList<>(List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-cp",
                    classesOfTheProduct(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-Xmx700m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Djava.io.tmpdir=" + scratch,
                    App.class.getName(),
                    "--zhike.data=" + data,
                    "--server.port=" + port,
                    // Whoever stopped breathing is noticed in little more than one second instead of eight: that much
                    // less to wait for
                    // here.
                    "--db-scheduler.heartbeat-interval=300ms",
                    "--db-scheduler.polling-interval=200ms",
                    "--db-scheduler.shutdown-max-wait=1s"));
            command.addAll(List.of(options));
            var said = data.resolveSibling(data.getFileName() + "-" + port + ".log");
            var starting = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()));
            starting.environment().keySet().removeIf(name -> name.startsWith("ZHIKE_"));
            starting.environment().put("ZHIKE_BOOTSTRAP_KEY", KEY);
            starting.environment().putAll(environment);
            var process = starting.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new RunningProgram(data, said, process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunningProgram ready() {
        var deadline = System.nanoTime() + TIME_TO_START.toNanos();
        while (true) {
            if (!process.isAlive()) throw new AssertionError("the program ended at once:\n" + words());
            if (System.nanoTime() > deadline) throw new AssertionError("the program does not answer:\n" + words());
            try {
                var health = HttpRequest.newBuilder(URI.create(address + "/actuator/health"))
                        .build();
                if (http.send(health, HttpResponse.BodyHandlers.ofString()).statusCode() == 200
                        && get("/api/v1/jobs").status() == 200) return this;
            } catch (IOException notYet) {
                // the port is not open yet
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } catch (UncheckedIOException notYet) {
                // neither is this one
            }
            pause(50);
        }
    }

    String address() {
        return address;
    }

    /** Everything the program has printed. */
    String words() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer get(String path, String... headers) {
        return send(asking(path, headers).GET());
    }

    Answer post(String path, String json, String... headers) {
        return send(asking(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer delete(String path) {
        return send(asking(path).DELETE());
    }

    /** Uploads a file to be imported without asking back. */
    Answer upload(String name, byte[] content, Map<String, String> fields, String... headers) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(before(name, fields));
        body.writeBytes(content);
        body.writeBytes(AFTER);
        return send(form(headers).POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** The same with a file that is made while it is sent, so that nobody can say beforehand how long it is. */
    Answer stream(String name, long bytes, Map<String, String> fields, String... headers) {
        return send(form(headers)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() ->
                        new SequenceInputStream(Collections.enumeration(List.of(
                                new ByteArrayInputStream(before(name, fields)),
                                endless(bytes),
                                new ByteArrayInputStream(AFTER)))))));
    }

    private static InputStream endless(long bytes) {
        return new InputStream() {
            private long left = bytes;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] into, int from, int most) {
                if (left <= 0) return -1;
                int some = (int) Math.min(left, most);
                Arrays.fill(into, from, from + some, (byte) 'x');
                left -= some;
                return some;
            }
        };
    }

    private HttpRequest.Builder form(String... headers) {
        return asking("/api/v1/imports", headers).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    }

    /** Everything of the form until the file's first byte. */
    private static byte[] before(String name, Map<String, String> fields) {
        var body = new ByteArrayOutputStream();
        fields.forEach(
                (field, value) -> body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(BOUNDARY, field, value)
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(BOUNDARY, name)
                        .getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    JsonNode job(String id, String... headers) {
        return get("/api/v1/jobs/" + id, headers).body();
    }

    /** Waits until the job is over, however it ends. */
    JsonNode ended(String id, String... headers) {
        var deadline = System.nanoTime() + TIME_TO_WORK.toNanos();
        while (true) {
            var job = job(id, headers);
            var state = job.path("state").asString("");
            if (List.of("done", "failed", "cancelled").contains(state)) return job;
            if (System.nanoTime() > deadline) throw new AssertionError("job does not end: " + job + "\n" + words());
            pause(30);
        }
    }

    /** Waits until the job is done. */
    void done(String id) {
        var job = ended(id);
        if (!job.path("state").asString("").equals("done")) throw new AssertionError(job + "\n" + words());
    }

    /** Starts a value run; its job. */
    String value() {
        return post("/api/v1/value/runs", "{}").body().path("id").asString("");
    }

    /** The embedded database, asked beside the program. */
    Database database() {
        var connection = new Properties();
        try {
            connection.load(new StringReader(Files.readString(data.resolve("connection.properties"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Database(
                "jdbc:postgresql://127.0.0.1:%s/%s"
                        .formatted(connection.getProperty("port"), connection.getProperty("database")),
                connection.getProperty("user"),
                connection.getProperty("password"));
    }

    /** SIGKILL: the program has no time for a last word. */
    void kill() {
        process.destroyForcibly();
        gone();
    }

    /** As when the power fails: the database server dies in the same moment as the program, and nobody tidies up. */
    void killWithItsDatabase() {
        try {
            var pidFile = data.resolve("postgres/cluster/postmaster.pid");
            var server = ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(pidFile).getFirst().strip()))
                    .orElseThrow();
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
            kill();
            while (server.isAlive()) pause(10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM, as a service manager stops it. */
    void terminate() {
        process.destroy();
        gone();
    }

    @Override
    public void close() {
        if (process.isAlive()) terminate();
    }

    private void gone() {
        try {
            if (!process.waitFor(60, java.util.concurrent.TimeUnit.SECONDS))
                throw new AssertionError("the program does not end:\n" + words());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder asking(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + KEY);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var type = answer.headers().firstValue("Content-Type").orElse("");
            var body = type.contains("json") ? JSON.readTree(answer.body()) : JSON.missingNode();
            return new Answer(answer.statusCode(), type, answer.body(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Unpacking the server's programs takes seconds, and they are the same for all. */
    private static void shareServerPrograms(Path data) throws IOException {
        var shared = Files.createDirectories(Path.of("target", "test-programs").toAbsolutePath());
        var link = data.resolve("programs");
        if (!Files.exists(link)) Files.createSymbolicLink(link, shared);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** The tests' own classes stay out: their beans are none of the program's. */
    private static String classesOfTheProduct() {
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(entry -> !entry.replace('\\', '/').replaceAll("/$", "").endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
