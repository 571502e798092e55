package zhike.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The word lists beside the program: a kind and its fields in each line, separated by bars. */
final class Lines {
    private Lines() {}

    static List<String[]> of(String file) {
        try (var in = Objects.requireNonNull(Lines.class.getResourceAsStream("/zhike/simulator/" + file), file);
                var text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<String[]> of(List<String[]> lines, String kind) {
        return lines.stream().filter(line -> line[0].equals(kind)).toList();
    }
}
