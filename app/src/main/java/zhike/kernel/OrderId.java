package zhike.kernel;

/** One order. */
public record OrderId(long value) {
    public static OrderId valueOf(String publicId) {
        return new OrderId(PublicId.ORDER.decode(publicId));
    }

    /** What outsiders see. */
    @Override
    public String toString() {
        return PublicId.ORDER.encode(value);
    }
}
