package zhike.kernel;

/** Something that passed between a customer and the shop. */
public record InteractionId(long value) {
    public static InteractionId valueOf(String publicId) {
        return new InteractionId(PublicId.INTERACTION.decode(publicId));
    }

    @Override
    public String toString() {
        return PublicId.INTERACTION.encode(value);
    }
}
