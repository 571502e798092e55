package zhike.postgres;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;

/** Port and password of the embedded server, kept in the data folder for its owner alone. */
record ConnectionFile(int port, String password) {
    static final String USER = "zhike";
    static final String DATABASE = "zhike";

    static Optional<ConnectionFile> read(DataFolder folder) throws IOException {
        if (!Files.exists(folder.connection())) return Optional.empty();
        var read = new Properties();
        read.load(new StringReader(Files.readString(folder.connection())));
        return Optional.of(
                new ConnectionFile(Integer.parseInt(read.getProperty("port", "0")), read.getProperty("password", "")));
    }

    static ConnectionFile withNewPassword() {
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        return new ConnectionFile(0, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    ConnectionFile at(int newPort) {
        return new ConnectionFile(newPort, password);
    }

    void write(DataFolder folder) throws IOException {
        DataFolder.writeSecret(folder.connection(), """
                host=127.0.0.1
                port=%d
                database=%s
                user=%s
                password=%s
                """.formatted(port, DATABASE, USER, password));
    }

    Database database(String name) {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + name, USER, password);
    }

    @Override
    public String toString() {
        return "port " + port;
    }
}
