package zhike.warehouse;

/** Somebody stopped the engine; nothing is wrong. */
public final class EngineCancelled extends EngineFailed {
    private static final long serialVersionUID = 1L;

    public EngineCancelled(String message) {
        super(message);
    }
}
