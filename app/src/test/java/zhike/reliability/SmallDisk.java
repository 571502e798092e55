package zhike.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A disk of a few megabytes in the place of a folder, which a test can fill to the last byte. */
final class SmallDisk implements AutoCloseable {
    private final Path place;
    private final boolean there;

    private SmallDisk(Path place, boolean there) {
        this.place = place;
        this.there = there;
    }

    /** @param owned by whoever owns this */
    static SmallDisk at(Path place, Path owned, int megabytes) throws IOException {
        Files.createDirectories(place);
        var options = "mode=700,size=%dm,uid=%s,gid=%s"
                .formatted(megabytes, Files.getAttribute(owned, "unix:uid"), Files.getAttribute(owned, "unix:gid"));
        return new SmallDisk(place, ran("mount", "-t", "tmpfs", "-o", options, "tmpfs", place.toString()));
    }

    boolean isThere() {
        return there;
    }

    Path place() {
        return place;
    }

    void fill() throws IOException {
        fill(0);
    }

    /** Leaves about this much room. */
    void fill(int megabytes) throws IOException {
        var block = new byte[4096];
        try (var filler = Files.newOutputStream(place.resolve("filler"))) {
            while (place.toFile().getUsableSpace() > (long) megabytes << 20 || megabytes == 0) filler.write(block);
        } catch (IOException full) {
            if (Files.size(place.resolve("filler")) < 1 << 20) throw full;
        }
    }

    void free() throws IOException {
        Files.delete(place.resolve("filler"));
    }

    @Override
    public void close() throws IOException {
        if (there) ran("umount", "-l", place.toString());
    }

    private static boolean ran(String... command) throws IOException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notHere) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
