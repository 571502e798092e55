package zhike.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import zhike.postgres.Refusal;

/** {@code import FILE --kind K --profile P}: hands a file to the running program and follows the work to its end. */
public final class ImportCommand implements Command {
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
        var server = Server.of(arguments);
        var answer = server.post("/api/v1/imports", new Form(Map.of("kind", kind, "profile", profile), "file", file));
        return server.follow(answer.path("id").asString());
    }
}
