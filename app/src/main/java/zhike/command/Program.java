package zhike.command;

import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.springframework.boot.SpringApplication;
import zhike.postgres.DataFolder;
import zhike.postgres.OpenDatabase;
import zhike.postgres.Refusal;

/** From the first argument to a running server or a finished command. */
public final class Program {
    private Program() {}

    public static void main(Class<?> application, String[] args) {
        try {
            if (args.length > 0 && !args[0].startsWith("-")) {
                var rest = Arrays.asList(args).subList(1, args.length);
                System.exit(command(args[0]).run(Arguments.of(rest)) ? 0 : 1);
            }
            serve(application, args);
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            System.exit(1);
        } catch (Exception e) {
            // The server reports its own failures; what comes here is a defect of a command.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void serve(Class<?> application, String[] args) {
        var database = OpenDatabase.in(DataFolder.chosen(args, System.getenv()), System.getenv());
        // Runs after the contexts are closed: the server of the database is the last to go.
        SpringApplication.getShutdownHandlers().add(database::close);
        var program = new SpringApplication(application);
        program.setMainApplicationClass(application);
        program.setDefaultProperties(database.settings());
        program.run(args);
    }

    private static Command command(String name) {
        List<Command> known = ServiceLoader.load(Command.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return known.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "command.unknown",
                        name,
                        String.join(", ", known.stream().map(Command::name).toList())));
    }
}
