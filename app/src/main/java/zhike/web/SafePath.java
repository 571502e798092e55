package zhike.web;

/** A path of ours to go back to; anything that could lead to another host becomes the start page. */
public final class SafePath {
    private SafePath() {}

    public static String of(String path) {
        var ours = path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().allMatch(c -> c > 0x20 && c != '\\' && c < 0x7f);
        return ours ? path : "/";
    }
}
