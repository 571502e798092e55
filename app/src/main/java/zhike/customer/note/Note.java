package zhike.customer.note;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.customer.history.Actor;
import zhike.kernel.CustomerId;

/** A note about a customer. */
public record Note(
        long id,
        CustomerId customer,
        String text,
        Actor by,
        Instant at,
        @Nullable Instant editedAt,
        List<String> mentioned) {

    /** A piece of the text; a mention is the name of a colleague with the @ before it. */
    public record Piece(String text, boolean mention) {}

    /** The text with its mentions told apart, so that a page can show them. */
    public List<Piece> pieces() {
        return Mentions.pieces(text, mentioned);
    }
}
