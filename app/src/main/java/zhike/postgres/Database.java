package zhike.postgres;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** How to reach a PostgreSQL database. */
public record Database(String url, String user, String password) {
    public static final String URL = "ZHIKE_DATABASE_URL";

    /** The database outside that the environment names, if it does. */
    public static Optional<Database> outside(Map<String, String> env) {
        var url = env.getOrDefault(URL, "").strip();
        if (url.isEmpty()) return Optional.empty();
        var login = login(url);
        return Optional.of(new Database(
                jdbc(url),
                env.getOrDefault("ZHIKE_DATABASE_USER", login[0]),
                env.getOrDefault("ZHIKE_DATABASE_PASSWORD", login[1])));
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** The address without what may be secret in it, for people to read. */
    public String place() {
        return url.replaceFirst("\\?.*", "");
    }

    /** Refuses with the server's own words when the database cannot be reached. */
    Database checked() {
        try (var connection = connect()) {
            connection.isValid(5);
            return this;
        } catch (SQLException e) {
            throw new Refusal("postgres.outside.unreachable", place(), e.toString());
        }
    }

    @Override
    public String toString() {
        return user + " at " + place();
    }

    /** Hosting companies hand out {@code postgres://user:password@host/name}; JDBC wants the login apart. */
    private static String jdbc(String url) {
        if (url.startsWith("jdbc:")) return url;
        var uri = URI.create(url);
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query;
    }

    private static String[] login(String url) {
        var login = url.startsWith("jdbc:") ? null : URI.create(url).getUserInfo();
        if (login == null) return new String[] {"zhike", ""};
        var colon = login.indexOf(':');
        return colon < 0
                ? new String[] {login, ""}
                : new String[] {login.substring(0, colon), login.substring(colon + 1)};
    }
}
