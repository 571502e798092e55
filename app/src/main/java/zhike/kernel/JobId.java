package zhike.kernel;

/** One piece of background work. */
public record JobId(long value) {
    public static JobId valueOf(String publicId) {
        return new JobId(PublicId.JOB.decode(publicId));
    }

    /** What outsiders see. */
    @Override
    public String toString() {
        return PublicId.JOB.encode(value);
    }
}
