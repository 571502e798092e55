package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.junit.jupiter.api.Test;

/** The lines in the README do what they say. */
class ReadmeTests {

    @Test
    void tenLinesFitTheSample() throws IOException {
        var data = Golden.file("cdnow_sample_cbs.csv");
        var readme = Files.readString(Path.of("README.md"));
        var lines = readme.substring(
                        readme.indexOf("```java") + 7, readme.indexOf("```", readme.indexOf("```java") + 7))
                .replace("\"cdnow_sample_cbs.csv\"", '"' + data.toString().replace("\\", "\\\\") + '"');
        assertThat(lines.strip().lines().count()).isEqualTo(10);
        try (var shell = JShell.builder().executionEngine("local").build()) {
            Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                    .forEach(shell::addToClasspath);
            run(shell, "import java.nio.file.*; import zhike.models.*;");
            run(shell, lines);
            assertThat(value(shell, "purchases")).isCloseTo(1.455, within(5e-4));
            assertThat(value(shell, "range.low()")).isBetween(1.0, 1.455);
            assertThat(value(shell, "range.high()")).isBetween(1.455, 2.0);
            assertThat(value(shell, "fit.model().alpha()")).isCloseTo(10.578, within(5e-4));
            assertThat(value(shell, "fit.logLikelihood()")).isCloseTo(-9594.98, within(5e-3));
        }
    }

    private static void run(JShell shell, String source) {
        var rest = source;
        while (!rest.isBlank()) {
            var next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            for (var event : shell.eval(next.source() == null ? rest : next.source())) {
                assertThat(event.exception()).as(event.snippet().source()).isNull();
                assertThat(event.status()).as(event.snippet().source()).isEqualTo(Snippet.Status.VALID);
            }
            rest = next.remaining();
        }
    }

    private static double value(JShell shell, String expression) {
        return Double.parseDouble(shell.eval(expression).getFirst().value());
    }
}
