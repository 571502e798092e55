package zhike.kernel;

/** One entry of the blacklist. */
public record BlacklistingId(long value) {
    public static BlacklistingId valueOf(String publicId) {
        return new BlacklistingId(PublicId.BLACKLISTING.decode(publicId));
    }

    /** What outsiders see. */
    @Override
    public String toString() {
        return PublicId.BLACKLISTING.encode(value);
    }
}
