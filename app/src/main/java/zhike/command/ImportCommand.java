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
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhike.postgres.DataFolder;
import zhike.postgres.Refusal;

/** {@code import FILE --kind K --profile P}: hands a file to the running program and follows the work to its end. */
public final class ImportCommand implements Command {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    @Override
    public String name() {
        return "import";
    }

    @Override
    public boolean run(Arguments arguments) throws Exception {
        arguments.allow("kind", "profile", "server", "key", "data");
        var file = Path.of(arguments.only("FILE"));
        if (!Files.isReadable(file) || Files.isDirectory(file)) throw new Refusal("command.file.unreadable", file);
        var kind = arguments.required("kind");
        var profile = arguments.required("profile");
        var folder = arguments.dataFolder();
        var server = arguments.option("server").orElseGet(() -> address(folder)).replaceAll("/+$", "");
        var key = arguments.option("key").orElseGet(() -> key(folder));
        return follow(server, key, send(server, key, file, Map.of("kind", kind, "profile", profile)));
    }

    /** The id of the job that does the import. */
    private String send(String server, String key, Path file, Map<String, String> fields) throws Exception {
        var form = new Form(fields, "file", file);
        var answer = ask(request(server, key, "/api/v1/imports")
                .header("Content-Type", form.contentType())
                .POST(form.body())
                .build());
        return answer.path("id").asString();
    }

    private boolean follow(String server, String key, String id) throws Exception {
        var line = new ProgressLine();
        while (true) {
            var job = ask(request(server, key, "/api/v1/jobs/" + id).GET().build());
            var state = job.path("state").asString("");
            line.show(
                    state, job.path("progress").asDouble(0), job.path("message").asString(""));
            if (state.equals("done") || state.equals("failed") || state.equals("cancelled")) {
                line.end();
                return state.equals("done");
            }
            Thread.sleep(PAUSE);
        }
    }

    private static HttpRequest.Builder request(String server, String key, String path) {
        return HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json")
                .header("Accept-Language", Words.language().equals(Locale.ROOT) ? "en" : "zh-CN");
    }

    private JsonNode ask(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new Refusal(
                    "command.server.silent",
                    request.uri().getScheme() + "://" + request.uri().getAuthority());
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
