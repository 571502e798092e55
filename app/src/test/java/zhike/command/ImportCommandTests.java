package zhike.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhike.postgres.Refusal;

class ImportCommandTests {
    @TempDir
    Path data;

    private final ArrayDeque<String> states = new ArrayDeque<>();
    private HttpServer program;
    private Path file;
    private String received = "";
    private String key = "";
    private int status = 202;

    @BeforeEach
    void aProgramAnswers() throws IOException {
        program = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        program.createContext("/api/v1/imports", asked -> {
            key = asked.getRequestHeaders().getFirst("Authorization");
            received = new String(asked.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(
                    asked,
                    status,
                    status < 300
                            ? "{\"id\": \"Jb7\"}"
                            : "{\"title\": \"No\", \"detail\": \"The profile olist is not known.\"}");
        });
        program.createContext(
                "/api/v1/jobs/Jb7",
                asked -> answer(
                        asked,
                        200,
                        "{\"state\": \"%s\", \"progress\": 0.5, \"message\": null}"
                                .formatted(states.size() > 1 ? states.poll() : states.peek())));
        program.start();
        Files.writeString(
                data.resolve("address"),
                "http://127.0.0.1:" + program.getAddress().getPort() + "\n");
        Files.writeString(data.resolve("command.key"), "zk_secret\n");
        file = Files.writeString(data.resolve("orders.csv"), "number,amount\n1,9.90\n");
    }

    @AfterEach
    void stop() {
        program.stop(0);
    }

    @Test
    void theFileGoesToTheProgramAndTheWorkIsFollowedToItsEnd() throws Exception {
        states.addAll(List.of("queued", "running", "done"));
        assertThat(run()).isTrue();
        assertThat(key).isEqualTo("Bearer zk_secret");
        assertThat(received)
                .contains("name=\"kind\"\r\n\r\norders\r\n", "name=\"profile\"\r\n\r\nshopify-orders\r\n")
                .contains("name=\"file\"; filename=\"orders.csv\"", "\r\n\r\nnumber,amount\n1,9.90\n\r\n--");
    }

    @Test
    void anImportThatFailsMakesTheCommandFail() throws Exception {
        states.add("failed");
        assertThat(run()).isFalse();
    }

    @Test
    void aRefusalIsToldInTheProgramsOwnWords() {
        status = 422;
        assertThatThrownBy(this::run)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("The profile olist is not known.");
    }

    @Test
    void aTypingErrorInAnOptionIsNotIgnored() {
        var wrong = Arguments.of(List.of(file.toString(), "--kind", "orders", "--profil", "x"));
        assertThatThrownBy(() -> new ImportCommand().run(wrong))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--profil");
    }

    @Test
    void withoutARunningProgramTheCommandSaysHowToStartIt() {
        program.stop(0);
        assertThatThrownBy(this::run).isInstanceOf(Refusal.class).hasMessageContaining("./zhike start");
    }

    private boolean run() throws Exception {
        return new ImportCommand()
                .run(Arguments.of(List.of(
                        file.toString(), "--kind", "orders", "--profile=shopify-orders", "--data", data.toString())));
    }

    private static void answer(com.sun.net.httpserver.HttpExchange asked, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        asked.sendResponseHeaders(status, bytes.length);
        asked.getResponseBody().write(bytes);
        asked.close();
    }
}
