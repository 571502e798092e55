package zhike.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom the server runs. PostgreSQL refuses to run as root, but containers and small machines often have only root:
 * a user namespace without a mapping gives the server an unprivileged id while its files stay root's. Where namespaces are forbidden
 * (Docker's default profile), the server runs as <em>nobody</em>, who then owns the folder of the database.
 */
record ServerUser(List<String> prefix, boolean ownsFiles) {
    private static final int NOBODY = 65534;

    static ServerUser choose() {
        if (!isRoot()) return new ServerUser(List.of(), false);
        var namespace = List.of("unshare", "-U");
        if (works(namespace)) return new ServerUser(namespace, false);
        var nobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        if (works(nobody)) return new ServerUser(nobody, true);
        throw new Refusal("postgres.root.refused");
    }

    List<String> command(String... command) {
        var all = new ArrayList<>(prefix);
        all.addAll(List.of(command));
        return all;
    }

    /** Lets the server's user reach and own the folder of the database, where that is someone else. */
    void adopt(DataFolder folder) throws IOException {
        if (!ownsFiles) return;
        DataFolder.restrict(folder.root(), "rwx--x--x");
        try (var tree = Files.walk(folder.postgres())) {
            for (var path : tree.toList()) adopt(path);
        }
    }

    void adopt(Path file) throws IOException {
        if (!ownsFiles) return;
        Files.setAttribute(file, "unix:uid", NOBODY);
        Files.setAttribute(file, "unix:gid", NOBODY);
    }

    private static boolean isRoot() {
        try {
            var self = Path.of("/proc/self");
            return Files.exists(self)
                    ? Files.getAttribute(self, "unix:uid").equals(0)
                    : System.getProperty("user.name").equals("root");
        } catch (IOException | UnsupportedOperationException e) {
            return System.getProperty("user.name").equals("root");
        }
    }

    private static boolean works(List<String> prefix) {
        var command = new ArrayList<>(prefix);
        command.add("true");
        try {
            var tried = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return tried.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
