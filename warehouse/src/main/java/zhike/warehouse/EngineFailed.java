package zhike.warehouse;

/** The engine could not do what was asked; the message names the step or table. */
public class EngineFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineFailed(String message, Throwable cause) {
        super(message, cause);
    }

    public EngineFailed(String message) {
        super(message);
    }
}
