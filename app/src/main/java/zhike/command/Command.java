package zhike.command;

/** A command of the program's first argument; areas above supply theirs as services in {@code META-INF/services}. */
public interface Command {
    String name();

    /** Does the work and tells of it on the terminal; refuses with a {@link zhike.postgres.Refusal}. True when it succeeded. */
    boolean run(Arguments arguments) throws Exception;
}
