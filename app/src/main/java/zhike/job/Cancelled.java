package zhike.job;

/** The person who started the work no longer wants it. */
public class Cancelled extends RuntimeException {
    public Cancelled() {
        super("cancelled");
    }
}
