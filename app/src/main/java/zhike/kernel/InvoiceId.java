package zhike.kernel;

/** One invoice to a customer. */
public record InvoiceId(long value) {
    public static InvoiceId valueOf(String publicId) {
        return new InvoiceId(PublicId.INVOICE.decode(publicId));
    }

    /** What outsiders see. */
    @Override
    public String toString() {
        return PublicId.INVOICE.encode(value);
    }
}
