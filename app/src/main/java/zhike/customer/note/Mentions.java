package zhike.customer.note;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import zhike.kernel.StaffId;
import zhike.staff.Person;

/** Finds the colleagues in a text: an @ and a name, the longest that fits, so that "@Li Mei" is not "@Li". */
final class Mentions {
    private Mentions() {}

    static Set<StaffId> in(String text, List<Person> people) {
        var found = new LinkedHashSet<StaffId>();
        var names = people.stream().map(Person::name).toList();
        for (var piece : pieces(text, names))
            if (piece.mention())
                people.stream()
                        .filter(person -> person.name().equals(piece.text().substring(1)))
                        .map(Person::id)
                        .forEach(found::add);
        return found;
    }

    static List<Note.Piece> pieces(String text, List<String> names) {
        var longestFirst = names.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        var pieces = new ArrayList<Note.Piece>();
        int from = 0;
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int here = at;
            var name = longestFirst.stream()
                    .filter(one -> text.startsWith(one, here + 1))
                    .filter(one -> ends(text, here + 1 + one.length(), one))
                    .findFirst()
                    .orElse(null);
            if (name == null || (at > 0 && isWord(text.codePointBefore(at)))) continue;
            if (at > from) pieces.add(new Note.Piece(text.substring(from, at), false));
            pieces.add(new Note.Piece(text.substring(at, at + 1 + name.length()), true));
            from = at + 1 + name.length();
        }
        if (from < text.length()) pieces.add(new Note.Piece(text.substring(from), false));
        return pieces;
    }

    /** Chinese has no spaces between words, so a Chinese name ends where it ends. */
    private static boolean ends(String text, int at, String name) {
        return at >= text.length()
                || !isWord(text.codePointAt(at))
                || Character.isIdeographic(name.codePointBefore(name.length()));
    }

    /** What stands before the @ in an e-mail address. */
    private static boolean isWord(int sign) {
        return Character.isLetterOrDigit(sign) && !Character.isIdeographic(sign);
    }
}
