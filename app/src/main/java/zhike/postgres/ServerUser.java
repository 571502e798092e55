package zhike.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom the server runs. PostgreSQL refuses to run as root, but containers and small machines often have only root: a user namespace
 * without a mapping gives the server an unprivileged id while its files stay root's. Where namespaces are forbidden (Docker's default
 * profile), the server runs as <em>nobody</em>, who then owns the folder of the database. A folder that belongs to someone else stays theirs.
 */
record ServerUser(List<String> prefix, boolean isNobody) {
    private static final int NOBODY = 65534;
    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    static ServerUser choose(DataFolder folder) throws IOException {
        if (!isRoot()) return new ServerUser(hasNoName() && works(NAMESPACE) ? NAMESPACE : List.of(), false);
        var owner = owner(folder.cluster());
        if (owner == 0 && works(NAMESPACE)) return new ServerUser(NAMESPACE, false);
        var someone = owner == 0 ? NOBODY : owner;
        var switched = List.of("setpriv", "--reuid=" + someone, "--regid=" + someone, "--clear-groups");
        if (works(switched)) return new ServerUser(switched, someone == NOBODY);
        throw new Refusal("postgres.root.refused");
    }

    List<String> command(String... command) {
        var all = new ArrayList<>(prefix);
        all.addAll(List.of(command));
        return all;
    }

    /** Lets the server's user reach and own the folder of the database, where that is someone else. */
    void adopt(DataFolder folder, Binaries binaries) throws IOException {
        if (!isNobody) return;
        DataFolder.restrict(folder.root(), "rwx--x--x");
        try (var tree = Files.walk(folder.postgres())) {
            for (var path : tree.toList()) {
                Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            }
        }
        // Only a child of the switched process is without root's rights: hence the shell.
        if (!works(command("sh", "-c", "test -x \"$0\"", binaries.initdb()), List.of())) {
            throw new Refusal("postgres.nobody.shut.out", folder.root());
        }
    }

    /** False when the machine has forbidden namespaces since the last start, and the files are still root's. */
    boolean owns(DataFolder folder) throws IOException {
        return !isNobody || owner(folder.cluster()) == NOBODY;
    }

    private static int owner(Path cluster) throws IOException {
        return Files.exists(cluster) ? (Integer) Files.getAttribute(cluster, "unix:uid") : 0;
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

    /** A container may run us under a bare number, and PostgreSQL insists on a name: the namespace's nobody has one. */
    private static boolean hasNoName() {
        return System.getProperty("user.name").equals("?");
    }

    private static boolean works(List<String> prefix) {
        return works(prefix, List.of("true"));
    }

    private static boolean works(List<String> prefix, List<String> command) {
        var all = new ArrayList<>(prefix);
        all.addAll(command);
        try {
            var tried = new ProcessBuilder(all)
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
