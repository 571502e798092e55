package zhike.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser: keeps cookies, fills in forms, follows redirects. */
final class Person {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    record Page(int status, String path, String html) {}

    Page open(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    /** Sends a form of that page to {@code action}. */
    Page send(Page form, String action, Map<String, String> fields) {
        var csrf = CSRF.matcher(form.html());
        if (!csrf.find()) throw new AssertionError("no form on " + form.path());
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + csrf.group(1) + "&" + body)));
    }

    /** Sends a file with a form of that page, with the page's script ({@code enhanced}) or without. */
    Page upload(Page form, String action, byte[] file, boolean enhanced, String language) {
        var csrf = CSRF.matcher(form.html());
        if (!csrf.find()) throw new AssertionError("no form on " + form.path());
        var boundary = "zhike-test-boundary";
        var head =
                "--%1$s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%2$s\r\n--%1$s\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\norders\r\n--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"large.csv\"\r\n\r\n"
                        .formatted(boundary, csrf.group(1));
        var request = HttpRequest.newBuilder(URI.create(action))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Accept-Language", language)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        HttpRequest.BodyPublishers.ofByteArray(file),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")));
        if (enhanced) request.header("HX-Request", "true").header("X-CSRF-TOKEN", csrf.group(1));
        return send(request);
    }

    private Page send(HttpRequest.Builder request) {
        try {
            var answer = browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Page(answer.statusCode(), answer.uri().getPath(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
