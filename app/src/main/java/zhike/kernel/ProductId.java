package zhike.kernel;

/** One product of the catalogue. */
public record ProductId(long value) {
    public static ProductId valueOf(String publicId) {
        return new ProductId(PublicId.PRODUCT.decode(publicId));
    }

    /** What outsiders see. */
    @Override
    public String toString() {
        return PublicId.PRODUCT.encode(value);
    }
}
