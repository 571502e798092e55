package zhike.kernel;

/** Two customers becoming one. */
public record MergeId(long value) {
    public static MergeId valueOf(String publicId) {
        return new MergeId(PublicId.MERGE.decode(publicId));
    }

    /** What outsiders see. */
    @Override
    public String toString() {
        return PublicId.MERGE.encode(value);
    }
}
