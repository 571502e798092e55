package zhike.kernel;

/** One API key. */
public record KeyId(long value) {
    public static KeyId valueOf(String publicId) {
        return new KeyId(PublicId.KEY.decode(publicId));
    }

    /** What outsiders see. */
    @Override
    public String toString() {
        return PublicId.KEY.encode(value);
    }
}
