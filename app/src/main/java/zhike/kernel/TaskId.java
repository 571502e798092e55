package zhike.kernel;

/** Something somebody of the staff is to do. */
public record TaskId(long value) {
    public static TaskId valueOf(String publicId) {
        return new TaskId(PublicId.TASK.decode(publicId));
    }

    @Override
    public String toString() {
        return PublicId.TASK.encode(value);
    }
}
