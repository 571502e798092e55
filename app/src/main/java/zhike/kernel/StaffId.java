package zhike.kernel;

/** A person who works for the shop. */
public record StaffId(long value) {
    public static StaffId valueOf(String publicId) {
        return new StaffId(PublicId.STAFF.decode(publicId));
    }

    /** What outsiders see. */
    @Override
    public String toString() {
        return PublicId.STAFF.encode(value);
    }
}
