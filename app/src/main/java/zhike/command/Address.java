package zhike.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes where the program listens into its data folder, so that commands beside it find it. */
@Component
class Address {
    static final String FILE = "address";

    private final String dataFolder;

    Address(@Value("${zhike.data:}") String dataFolder) {
        this.dataFolder = dataFolder;
    }

    @EventListener
    void listening(WebServerInitializedEvent started) throws IOException {
        if (dataFolder.isBlank()) return;
        if (started.getApplicationContext().getServerNamespace() != null) return;
        var folder = Files.createDirectories(Path.of(dataFolder));
        Files.writeString(
                folder.resolve(FILE),
                "http://127.0.0.1:" + started.getWebServer().getPort() + "\n");
    }
}
