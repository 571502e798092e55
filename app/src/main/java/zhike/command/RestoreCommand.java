package zhike.command;

import java.nio.file.Path;
import zhike.backup.Restore;

/** {@code restore DIR [--data NEW]}: into a folder that is new. */
public final class RestoreCommand implements Command {
    @Override
    public String name() {
        return "restore";
    }

    @Override
    public boolean run(Arguments arguments) {
        arguments.allow("data");
        var backup = Path.of(arguments.only("DIR"));
        var target = arguments.dataFolder();
        Restore.from(backup, target, System.getenv(), line -> System.out.println("  " + line));
        System.out.println(Words.say("command.restore.done", target.root()));
        return true;
    }
}
