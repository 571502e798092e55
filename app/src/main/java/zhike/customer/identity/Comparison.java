package zhike.customer.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import zhike.customer.Customer;
import zhike.customer.Profile;
import zhike.kernel.CustomerId;

/**
 * Two customers side by side, and what would become of each field.
 *
 * @param keep who stays: the one the reader chose, else the one known longer
 */
public record Comparison(Duplicate pair, Customer keep, Customer absorb, List<Line> lines) {
    /** @param theirs whether the absorbed one's value would win unless somebody chooses */
    public record Line(
            String field, @Nullable String kept, @Nullable String absorbed, boolean theirs) {
        public boolean choice() {
            return kept != null && absorbed != null && !kept.equals(absorbed);
        }
    }

    static Comparison of(Duplicate pair, @Nullable CustomerId chosen) {
        boolean secondStays = chosen != null
                ? chosen.equals(pair.second().id())
                : pair.second().createdAt().isBefore(pair.first().createdAt());
        var keep = secondStays ? pair.second() : pair.first();
        var absorb = secondStays ? pair.first() : pair.second();
        var lines = new ArrayList<Line>();
        for (var field : Choices.FIELDS) {
            var mine = value(keep.profile(), field);
            var theirs = value(absorb.profile(), field);
            if (mine == null && theirs == null) continue;
            boolean earlier =
                    field.equals("first_seen_at") && mine != null && theirs != null && theirs.compareTo(mine) < 0;
            lines.add(new Line(field, mine, theirs, mine == null || earlier));
        }
        return new Comparison(pair, keep, absorb, lines);
    }

    private static @Nullable String value(Profile profile, String field) {
        Object value = switch (field) {
            case "name" -> profile.name();
            case "phone" -> profile.phone();
            case "email" -> profile.email();
            case "gender" -> profile.gender();
            case "birthday" -> profile.birthday();
            case "company" -> profile.company();
            case "country" -> profile.country();
            case "province" -> profile.province();
            case "city" -> profile.city();
            case "address" -> profile.address();
            case "postcode" -> profile.postcode();
            case "language" -> profile.language();
            case "note" -> profile.note();
            default -> profile.firstSeenAt();
        };
        return Objects.toString(value, null);
    }
}
