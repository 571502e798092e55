package zhike.bench.whole;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** From the command to a ready program with the Online Retail data, and the memory of program and database server after a value run; beside it a Java that says nothing and ends. */
public final class StartBench {
    private static final int ROUNDS = 5;

    private StartBench() {}

    public static void main(String[] args) throws Exception {
        var file = ImportBench.onlineRetail();
        if (file == null) {
            System.out.println("start: skipped, online_retail.csv.gz is not here");
            return;
        }
        var folder = Program.scratch().resolve("start");
        Program.remove(folder);
        Program.Memory afterRun;
        try (var program = Program.start(folder)) {
            ImportBench.importInto(program, file);
            program.awaitQuiet();
            afterRun = program.memory();
        }
        List<Double> starts = new ArrayList<>();
        Program.Memory afterStart = afterRun;
        for (var round = 0; round < ROUNDS; round++)
            try (var program = Program.start(folder)) {
                starts.add(program.secondsToReady());
                afterStart = program.memory();
            }
        var bare = bareJava();
        new Figures("with the Online Retail data", "median", "slowest", "a Java that ends at once", "ratio")
                .row(
                        "command to ready",
                        Figures.seconds(Figures.median(starts)),
                        Figures.seconds(starts.stream().max(Double::compare).orElseThrow()),
                        Figures.seconds(bare),
                        Figures.times(Figures.median(starts) / bare))
                .print("start (" + ROUNDS + " times)");
        new Figures("megabytes", "program, resident", "database server, resident", "both, shared pages once")
                .row(cells("after import and value run", afterRun))
                .row(cells("just started", afterStart))
                .print("memory");
    }

    private static String[] cells(String when, Program.Memory memory) {
        return new String[] {
            when,
            Figures.number(memory.programResident(), 0),
            Figures.number(memory.serverResident(), 0),
            Figures.number(memory.proportional(), 0)
        };
    }

    private static double bareJava() throws Exception {
        var folder = Files.createTempDirectory("zhike-bench-");
        var source = folder.resolve("Nothing.java");
        Files.writeString(source, "class Nothing { public static void main(String[] args) {} }");
        var bin = Path.of(System.getProperty("java.home"), "bin");
        run(bin.resolve("javac").toString(), source.toString());
        List<Double> seconds = new ArrayList<>();
        for (var round = 0; round < ROUNDS; round++) {
            var began = System.nanoTime();
            run(bin.resolve("java").toString(), "-cp", folder.toString(), "Nothing");
            seconds.add((System.nanoTime() - began) / 1e9);
        }
        return Figures.median(seconds);
    }

    private static void run(String... command) throws Exception {
        var process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0)
            throw new IllegalStateException(String.join(" ", command));
    }
}
