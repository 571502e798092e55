package zhike.kernel;

/** A customer, over every shop and channel. */
public record CustomerId(long value) {
    public static CustomerId valueOf(String publicId) {
        return new CustomerId(PublicId.CUSTOMER.decode(publicId));
    }

    /** What outsiders see. */
    @Override
    public String toString() {
        return PublicId.CUSTOMER.encode(value);
    }
}
