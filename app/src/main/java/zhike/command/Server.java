package zhike.command;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhike.postgres.DataFolder;
import zhike.postgres.Refusal;

/** The running program, as commands see it. */
public final class Server {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final String address;
    private final String key;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private Server(String address, String key) {
        this.address = address.replaceAll("/+$", "");
        this.key = key;
    }

    /** The one that {@code --server} and {@code --key} name, else the one that runs on the data folder. */
    public static Server of(Arguments arguments) {
        var folder = arguments.dataFolder();
        return new Server(
                arguments.option("server").orElseGet(() -> address(folder)),
                arguments.option("key").orElseGet(() -> key(folder)));
    }

    public JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return ask(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    JsonNode post(String path, Form form) throws IOException, InterruptedException {
        return ask(request(path)
                .header("Content-Type", form.contentType())
                .POST(form.body())
                .build());
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return ask(request(path).GET().build());
    }

    /** Shows the job's progress until it is over; whether it succeeded. */
    public boolean follow(String job) throws IOException, InterruptedException {
        var line = new ProgressLine();
        while (true) {
            var now = get("/api/v1/jobs/" + job);
            var state = now.path("state").asString("");
            line.show(
                    state, now.path("progress").asDouble(0), now.path("message").asString(""));
            if (state.equals("done") || state.equals("failed") || state.equals("cancelled")) {
                line.end();
                return state.equals("done");
            }
            Thread.sleep(PAUSE);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json")
                .header("Accept-Language", Words.language().equals(Locale.ROOT) ? "en" : "zh-CN");
    }

    private JsonNode ask(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new Refusal("command.server.silent", address);
        }
        if (answer.statusCode() < 300) return JSON.readTree(answer.body());
        throw new Refusal("command.server.refused", Integer.toString(answer.statusCode()), reason(answer.body()));
    }

    private static String reason(String body) {
        try {
            var problem = JSON.readTree(body);
            var detail = problem.path("detail").asString("");
            return detail.isEmpty() ? problem.path("title").asString(body) : detail;
        } catch (JacksonException e) {
            return body.length() > 200 ? body.substring(0, 200) : body;
        }
    }

    private static String address(DataFolder folder) {
        return read(folder.root().resolve(Address.FILE), "command.server.unknown");
    }

    private static String key(DataFolder folder) {
        var given = System.getenv("ZHIKE_KEY");
        return given != null && !given.isBlank() ? given.strip() : read(folder.commandKey(), "command.key.missing");
    }

    private static String read(Path file, String refusal) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Refusal(refusal, file);
        }
    }
}
