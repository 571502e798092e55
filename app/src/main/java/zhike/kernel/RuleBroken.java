package zhike.kernel;

import java.util.List;

/**
 * A rule of the business said no. Key and arguments make a sentence for the person at the screen in their language; programs get the same key.
 */
public class RuleBroken extends RuntimeException {
    /** What kind of no it is; the web floor turns it into a status. */
    public enum Kind {
        REFUSED,
        NOT_FOUND,
        CONFLICT,
        NOT_ALLOWED,
        TOO_LARGE,
        WRONG_TYPE,
        TOO_OFTEN
    }

    private final Kind kind;
    private final String key;
    private final List<Object> args;

    public RuleBroken(String key, Object... args) {
        this(Kind.REFUSED, key, args);
    }

    public RuleBroken(Kind kind, String key, Object... args) {
        super(key + " " + List.of(args));
        this.kind = kind;
        this.key = key;
        this.args = List.of(args);
    }

    public static RuleBroken notFound() {
        return new RuleBroken(Kind.NOT_FOUND, "web.problem.not_found");
    }

    public Kind kind() {
        return kind;
    }

    public String key() {
        return key;
    }

    public Object[] args() {
        return args.toArray();
    }
}
