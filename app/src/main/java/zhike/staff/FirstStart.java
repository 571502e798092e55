package zhike.staff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells the person at the console where to go, and makes the first keys. */
@Component
class FirstStart {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private final Staff staff;
    private final ApiKeys keys;
    private final String bootstrapKey;
    private final String dataFolder;
    private final boolean demo;
    private final String demoPassword = Tokens.fresh().substring(0, 14);

    FirstStart(
            Staff staff,
            ApiKeys keys,
            @Value("${ZHIKE_BOOTSTRAP_KEY:}") String bootstrapKey,
            @Value("${zhike.data:}") String dataFolder,
            @Value("${zhike.demo:false}") boolean demo) {
        this.staff = staff;
        this.keys = keys;
        this.bootstrapKey = bootstrapKey;
        this.dataFolder = dataFolder;
        this.demo = demo;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void ready(ApplicationReadyEvent ready) throws IOException {
        if (!bootstrapKey.isBlank() && keys.none())
            keys.keep("bootstrap", bootstrapKey, Role.OWNER, "ZHIKE_BOOTSTRAP_KEY");
        if (!dataFolder.isBlank()) commandKey(Path.of(dataFolder).resolve("command.key"));
        if (!(ready.getApplicationContext() instanceof WebServerApplicationContext web) || web.getWebServer() == null)
            return;
        var address = "http://localhost:" + web.getWebServer().getPort();
        if (demo) say(address, "  %s  /  %s".formatted(demoPerson(), demoPassword));
        else if (staff.nobodyYet())
            say(
                    address,
                    "  First start, set up your shop here (works once) / 首次启动，请在此设置店铺（仅一次有效）:\n  %s/welcome/%s"
                            .formatted(address, staff.welcome(Role.OWNER, "")));
        else say(address, "");
    }

    private String demoPerson() {
        var email = "demo@zhike.example";
        staff.all().stream()
                .filter(person -> person.email().equals(email))
                .findFirst()
                .ifPresentOrElse(
                        person -> staff.resetPassword(person.id(), demoPassword),
                        () -> staff.add(email, "Demo", demoPassword, Role.OWNER));
        return email;
    }

    /** The key by which commands on this machine call the running program; only the user who owns the folder can read it. */
    private void commandKey(Path file) throws IOException {
        if (Files.exists(file) && keys.find(Files.readString(file).strip()).isPresent()) return;
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (UnsupportedOperationException notPosix) {
            LOG.warn("this file system keeps no permissions: {} is as readable as its folder", file);
        }
        Files.writeString(file, keys.create("command", Role.OWNER, "command"));
    }

    @SuppressWarnings("SystemOut") // meant for the person who started the program, log or no log
    private static void say(String address, String more) {
        System.out.println("\n  Zhike 知客  →  " + address + "\n" + (more.isEmpty() ? "" : more + "\n"));
    }
}
