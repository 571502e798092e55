package zhike.value;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import zhike.warehouse.DuckDbEngine;
import zhike.warehouse.Engine;
import zhike.warehouse.Lake;

/** Where the lake lies and with how much of the machine it is read. Only the one value run at a time opens them. */
@Component
class Warehouse {
    private static final long MEGABYTE = 1 << 20;
    private final Path lake;
    private final Path work;
    private final int memoryMegabytes;

    Warehouse(
            @Value("${zhike.data:data}") Path data,
            @Value("${zhike.warehouse.memory-megabytes:0}") int memoryMegabytes) {
        this.lake = data.resolve("lake");
        this.work = data.resolve("lake-work");
        this.memoryMegabytes = memoryMegabytes > 0 ? memoryMegabytes : quarterOfTheMachine();
    }

    Lake lake() {
        return Lake.open(lake);
    }

    /** An empty engine; what a killed run has left of its working files is removed first. */
    Engine engine() {
        clear(work);
        return DuckDbEngine.open(work, memoryMegabytes, Runtime.getRuntime().availableProcessors());
    }

    /** A file of the run that has the engine; if it is killed, the next one removes it. */
    Path workFile(String name) {
        return work.resolve(name);
    }

    private static int quarterOfTheMachine() {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return (int) Math.clamp(system.getTotalMemorySize() / MEGABYTE / 4, 256, 16_384);
    }

    private static void clear(Path folder) {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
