package zhike.kernel;

/** One import of a file. */
public record ImportId(long value) {
    public static ImportId valueOf(String publicId) {
        return new ImportId(PublicId.IMPORT.decode(publicId));
    }

    /** What outsiders see. */
    @Override
    public String toString() {
        return PublicId.IMPORT.encode(value);
    }
}
