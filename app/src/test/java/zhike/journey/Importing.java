package zhike.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files handed in over the API, as a script would. */
record Importing(MockMvcTester web, String key) {
    /** What became of an import. */
    record Outcome(JsonNode job, JsonNode seen) {
        String state() {
            return seen.path("state").asString();
        }

        long added(String noun) {
            return count(noun, "added");
        }

        long count(String noun, String what) {
            for (var each : seen.path("result"))
                if (each.path("noun").asString().equals(noun))
                    return each.path(what).asLong();
            return 0;
        }

        Map<String, Long> reasons() {
            return JsonMapper.shared().convertValue(seen.path("reasons"), LONGS);
        }

        Map<String, Long> heldBack() {
            return JsonMapper.shared().convertValue(seen.path("heldBack"), LONGS);
        }
    }

    private static final tools.jackson.core.type.TypeReference<Map<String, Long>> LONGS =
            new tools.jackson.core.type.TypeReference<>() {};

    Outcome file(String profile, String name, byte[] content) {
        return files(profile, Map.of(name, content));
    }

    Outcome files(String profile, Map<String, byte[]> files) {
        var request = web.post().uri("/api/v1/imports").multipart();
        for (var file : files.entrySet())
            request = request.file(new MockMultipartFile("file", file.getKey(), "text/csv", file.getValue()));
        var answer = json(request.param("kind", "orders").param("profile", profile), 202);
        var id = answer.path("id").asString();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> Set.of("done", "failed", "cancelled")
                        .contains(job(id).path("state").asString()));
        return new Outcome(
                job(id),
                json(
                        web.get()
                                .uri(
                                        "/api/v1/imports/{id}",
                                        answer.path("importId").asString()),
                        200));
    }

    private JsonNode job(String id) {
        return json(web.get().uri("/api/v1/jobs/{id}", id), 200);
    }

    private JsonNode json(MockMvcTester.MockMvcRequestBuilder request, int status) {
        return read(request.header("Authorization", "Bearer " + key).exchange(), status);
    }

    private JsonNode json(MockMvcTester.MockMultipartMvcRequestBuilder request, int status) {
        return read(request.header("Authorization", "Bearer " + key).exchange(), status);
    }

    private static JsonNode read(org.springframework.test.web.servlet.assertj.MvcTestResult result, int status) {
        assertThat(result).hasStatus(status);
        try {
            return JsonMapper.shared().readTree(result.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
