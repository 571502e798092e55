package zhike.kernel;

/** One value run. */
public record RunId(long value) {
    public static RunId valueOf(String publicId) {
        return new RunId(PublicId.RUN.decode(publicId));
    }

    /** What outsiders see. */
    @Override
    public String toString() {
        return PublicId.RUN.encode(value);
    }
}
