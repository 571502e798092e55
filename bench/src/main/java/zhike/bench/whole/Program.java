package zhike.bench.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The built program on a data folder, started by its own script. */
final class Program implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String KEY = "bench-key-a-program-may-know-0001";
    private static final String EMAIL = "bench@zhike.example";
    private static final String PASSWORD = "seven teapots over 2026";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path data;
    private final Path log;
    private final String address;
    private final double secondsToReady;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();

    private Program(Process process, Path data, Path log, String address, long began) throws Exception {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy)); // also when a bench fails
        this.data = data;
        this.log = log;
        this.address = address;
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos())
                throw new IllegalStateException("the program did not start:\n" + Files.readString(log));
            Thread.sleep(5);
        }
        secondsToReady = (System.nanoTime() - began) / 1e9;
    }

    /** Starts the program and waits until its health is good. */
    static Program start(Path data) throws Exception {
        Files.createDirectories(data.toAbsolutePath().getParent());
        var port = freePort();
        var log = Path.of(data + ".log");
        var command = new ProcessBuilder(
                project().resolve("zhike").toString(), "start", "--data", data.toString(), "--port", "" + port);
        command.environment().put("ZHIKE_BOOTSTRAP_KEY", KEY);
        command.environment().remove("ZHIKE_DATABASE_URL");
        command.redirectErrorStream(true).redirectOutput(log.toFile());
        var began = System.nanoTime();
        return new Program(command.start(), data, log, "http://127.0.0.1:" + port, began);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The folder with the script, above the working directory. */
    static Path project() {
        for (@Nullable Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent())
            if (Files.isExecutable(folder.resolve("zhike")) && Files.exists(folder.resolve("pom.xml"))) return folder;
        throw new IllegalStateException("run this inside the project");
    }

    /** Where the benches keep their data folders between runs. */
    static Path scratch() {
        return project().resolve("bench/target/scratch");
    }

    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return http.send(to("/actuator/health").build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    double secondsToReady() {
        return secondsToReady;
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofMinutes(10));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return answer(to(path).GET());
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return answer(to(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(
                request.header("Authorization", "Bearer " + KEY).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300)
            throw new IllegalStateException(answer.statusCode() + " " + answer.uri() + " " + answer.body());
        return JSON.readTree(answer.body());
    }

    /** Answers the finished job; fails when it failed. */
    JsonNode await(String job) throws IOException, InterruptedException {
        while (true) {
            var now = get("/api/v1/jobs/" + job);
            switch (now.path("state").asString("")) {
                case "done" -> {
                    return now;
                }
                case "failed", "cancelled" -> throw new IllegalStateException(now.toString());
                default -> Thread.sleep(20);
            }
        }
    }

    /** Waits until no job is queued or running. */
    void awaitQuiet() throws IOException, InterruptedException {
        while (true) {
            var busy = false;
            for (var job : get("/api/v1/jobs?limit=20").path("items")) {
                var state = job.path("state").asString("");
                if (state.equals("queued") || state.equals("running")) busy = true;
            }
            if (!busy) return;
            Thread.sleep(50);
        }
    }

    /** The body of a page for a person who is signed in, and of where it leads: a search with one hit opens the customer. */
    String page(String path) throws IOException, InterruptedException {
        var answer = browser.send(to(path).GET().build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 302) {
            var to = answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]*", "");
            if (!to.startsWith("/sign-in")) return page(to);
        }
        if (answer.statusCode() != 200) throw new IllegalStateException(answer.statusCode() + " " + path);
        return answer.body();
    }

    /** By the link of the first start, or by the password that was chosen then. */
    void signIn() throws IOException, InterruptedException {
        var welcome = Pattern.compile("/welcome/([A-Za-z0-9_-]+)").matcher(Files.readString(log));
        var path = welcome.find() ? "/welcome/" + welcome.group(1) : "/sign-in";
        var csrf = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page(path));
        if (!csrf.find()) throw new IllegalStateException("no form at " + path);
        var fields = Map.of(
                "_csrf",
                csrf.group(1),
                "email",
                EMAIL,
                "password",
                PASSWORD,
                "name",
                "Bench",
                "shopName",
                "Bench",
                "zone",
                "Asia/Shanghai",
                "currency",
                "CNY");
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var answer = browser.send(
                to(path).header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 302)
            throw new IllegalStateException(answer.statusCode() + " "
                    + answer.body().replaceAll("(?s).*?(<div class=\"alert.{0,300}).*", "$1"));
    }

    Connection database() throws IOException, SQLException {
        var file = new Properties();
        try (var reader = Files.newBufferedReader(data.resolve("connection.properties"))) {
            file.load(reader);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%s/%s"
                        .formatted(file.getProperty("host"), file.getProperty("port"), file.getProperty("database")),
                file.getProperty("user"),
                file.getProperty("password"));
    }

    /** Megabytes of the program and of its database server, as the kernel counts them. Shared pages count once in the proportional set. */
    record Memory(double programResident, double serverResident, double proportional) {}

    Memory memory() throws IOException {
        var postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"))
                .getFirst()
                .strip());
        var server = ProcessHandle.of(postmaster).stream()
                .flatMap(main -> Stream.concat(Stream.of(main), main.descendants()))
                .map(ProcessHandle::pid)
                .toList();
        var resident = 0.0;
        var proportional = kilobytes(process.pid(), "smaps_rollup", "Pss:");
        for (var pid : server) {
            resident += kilobytes(pid, "status", "VmRSS:");
            proportional += kilobytes(pid, "smaps_rollup", "Pss:");
        }
        return new Memory(kilobytes(process.pid(), "status", "VmRSS:") / 1024, resident / 1024, proportional / 1024);
    }

    private static double kilobytes(long pid, String file, String what) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/" + file))) {
            return lines.filter(line -> line.startsWith(what))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException over) {
            return 0; // a server process that has just ended
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
    }
}
