package zhike.kernel;

/** One payment received from a customer. */
public record ReceiptId(long value) {
    public static ReceiptId valueOf(String publicId) {
        return new ReceiptId(PublicId.RECEIPT.decode(publicId));
    }

    /** What outsiders see. */
    @Override
    public String toString() {
        return PublicId.RECEIPT.encode(value);
    }
}
