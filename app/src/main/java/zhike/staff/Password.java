package zhike.staff;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import zhike.kernel.RuleBroken;

/** A new password: long rather than odd, and short enough for bcrypt to read all of it. */
record Password(String text) {
    private static final int SHORTEST = 10;
    private static final int LONGEST_BYTES = 72;

    static Password chosen(String text, String email) {
        if (text.length() < SHORTEST) throw new RuleBroken("staff.problem.password_short", SHORTEST);
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES)
            throw new RuleBroken("staff.problem.password_long");
        var name = email.contains("@") ? email.substring(0, email.indexOf('@')) : email;
        var plain = text.toLowerCase(Locale.ROOT);
        if (plain.chars().distinct().count() < 5 || (name.length() > 3 && plain.contains(name)))
            throw new RuleBroken("staff.problem.password_easy");
        return new Password(text);
    }

    @Override
    public String toString() {
        return "***";
    }
}
