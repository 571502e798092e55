package zhike.command;

import java.nio.file.Path;
import zhike.backup.Backup;
import zhike.postgres.DataFolder;
import zhike.postgres.OpenDatabase;

/** {@code backup DIR}: while the program runs, or while it does not. */
public final class BackupCommand implements Command {
    @Override
    public String name() {
        return "backup";
    }

    @Override
    public boolean run(Arguments arguments) {
        arguments.allow("data");
        var target = Path.of(arguments.only("DIR"));
        var folder = arguments.dataFolder();
        try (var opened = OpenDatabase.besideAnyProgram(folder, System.getenv())) {
            write(opened, folder, target);
        }
        return true;
    }

    private static void write(OpenDatabase opened, DataFolder folder, Path target) {
        Backup.write(opened.database(), folder, target, line -> System.out.println("  " + line));
        System.out.println(Words.say("command.backup.done", target.toAbsolutePath()));
    }
}
