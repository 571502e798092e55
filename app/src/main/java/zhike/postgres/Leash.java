package zhike.postgres;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Stops the server when this program is killed: a small shell waits for the end of its input, which comes when the program ends,
 * by whatever signal. A server that was stopped properly has no pid file any more, and the shell just ends.
 */
final class Leash implements AutoCloseable {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            cat >/dev/null
            [ "$(head -n 1 "$1" 2>/dev/null)" = "$2" ] && kill -INT "$2"
            """;

    private final @Nullable Process shell;

    private Leash(@Nullable Process shell) {
        this.shell = shell;
    }

    static Leash on(Postmaster postmaster) throws IOException {
        var pid = postmaster.pid();
        var windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        if (windows || pid.isEmpty()) return new Leash(null);
        return new Leash(new ProcessBuilder(
                        "sh", "-c", SCRIPT, "zhike-leash", postmaster.file().toString(), Long.toString(pid.getAsLong()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    @Override
    public void close() {
        if (shell == null) return;
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            shell.destroyForcibly();
        }
    }
}
