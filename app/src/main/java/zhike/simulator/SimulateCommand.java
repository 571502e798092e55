package zhike.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import zhike.command.Arguments;
import zhike.command.Command;
import zhike.command.Server;
import zhike.postgres.DataFolder;
import zhike.postgres.Refusal;

/**
 * {@code simulate --customers N --years Y --seed S}: asks the running program for a simulated shop; where none runs on the data folder, one is started
 * for as long as it takes.
 */
public final class SimulateCommand implements Command {
    private static final long START_MILLIS = 120_000;

    @Override
    public String name() {
        return "simulate";
    }

    @Override
    public boolean run(Arguments arguments) throws Exception {
        arguments.allow(
                "customers", "years", "seed", "end", "pace", "into-existing", "duplicates", "server", "key", "data");
        var wanted = wanted(arguments);
        if (arguments.option("server").isPresent() || runs(arguments)) return simulate(Server.of(arguments), wanted);
        System.err.println(new Refusal("simulator.command.start").getMessage());
        var log = Files.createTempFile("zhike-simulate-", ".log");
        var program = start(arguments.dataFolder(), log);
        try {
            await(program, arguments, log);
            var server = Server.of(arguments);
            return simulate(server, wanted) && followRest(server);
        } finally {
            program.destroy();
            if (!program.waitFor(60, TimeUnit.SECONDS)) program.destroyForcibly();
        }
    }

    private static boolean simulate(Server server, Map<String, Object> wanted) throws Exception {
        var started = server.post("/api/v1/simulations", wanted);
        return server.follow(started.path("id").asString());
    }

    /** The value run that follows by itself, before its program ends. */
    private static boolean followRest(Server server) throws Exception {
        for (var job : server.get("/api/v1/jobs?limit=20").path("items"))
            if (!job.path("finishedAt").isString()
                    && !server.follow(job.path("id").asString())) return false;
        return true;
    }

    private static Map<String, Object> wanted(Arguments arguments) {
        var wanted = new HashMap<String, Object>();
        wanted.put("customers", number("--customers", arguments.required("customers")));
        wanted.put("years", number("--years", arguments.required("years")));
        wanted.put("seed", number("--seed", arguments.required("seed")));
        arguments.option("duplicates").ifPresent(count -> wanted.put("duplicates", number("--duplicates", count)));
        arguments.option("end").ifPresent(end -> wanted.put("end", day(end)));
        arguments.option("pace").ifPresent(pace -> wanted.put("pace", pace));
        arguments.option("into-existing").ifPresent(into -> wanted.put("intoExisting", Boolean.parseBoolean(into)));
        return wanted;
    }

    private static Long number(String option, String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException none) {
            throw new Refusal("simulator.command.number", option);
        }
    }

    private static String day(String text) {
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeParseException none) {
            throw new Refusal("simulator.command.day", "--end");
        }
    }

    private static boolean runs(Arguments arguments) {
        try {
            Server.of(arguments).get("/api/v1/jobs?limit=1");
            return true;
        } catch (Refusal silent) {
            return false;
        } catch (IOException gone) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The same Java and the same program as this one. */
    private static Process start(DataFolder folder, Path log) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var jar = System.getProperty("java.class.path");
        var command = new ArrayList<String>(List.of(java));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        if (jar.endsWith(".jar") && !jar.contains(System.getProperty("path.separator")))
            command.addAll(List.of("-jar", jar));
        else command.addAll(List.of("-cp", jar, "zhike.App"));
        command.addAll(List.of("--zhike.data=" + folder.root(), "--server.port=0", "--server.address=127.0.0.1"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static void await(Process program, Arguments arguments, Path log) throws InterruptedException {
        for (var waited = 0L; waited < START_MILLIS; waited += 200) {
            if (!program.isAlive()) break;
            if (runs(arguments)) return;
            Thread.sleep(200);
        }
        try {
            System.err.print(Files.readString(log));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        throw new Refusal("simulator.command.failed", log);
    }
}
