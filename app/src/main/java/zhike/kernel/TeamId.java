package zhike.kernel;

/** One team of account managers. */
public record TeamId(long value) {
    public static TeamId valueOf(String publicId) {
        return new TeamId(PublicId.TEAM.decode(publicId));
    }

    /** What outsiders see. */
    @Override
    public String toString() {
        return PublicId.TEAM.encode(value);
    }
}
