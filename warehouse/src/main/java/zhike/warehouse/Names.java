package zhike.warehouse;

import java.util.regex.Pattern;

/** Names of tables and columns go into SQL as they are, so only plain ones are let through. */
final class Names {
    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private Names() {}

    static String check(String name) {
        if (!PLAIN.matcher(name).matches()) {
            throw new IllegalArgumentException("not a plain table or column name: " + name);
        }
        return name;
    }
}
