package zhike.customer.identity;

/** One slip of the finger: a letter too many, too few or wrong, or two neighbours in each other's place. */
final class Slip {
    private Slip() {}

    /** @param least length of the longer from which one letter may be a slip; shorter words that differ are different words */
    static boolean between(String one, String other, int least) {
        if (Math.max(one.length(), other.length()) < least || Math.abs(one.length() - other.length()) > 1) return false;
        int from = 0;
        int most = Math.min(one.length(), other.length());
        while (from < most && one.charAt(from) == other.charAt(from)) from++;
        if (from == one.length() && from == other.length()) return false;
        int mine = one.length() - 1;
        int theirs = other.length() - 1;
        while (mine >= from && theirs >= from && one.charAt(mine) == other.charAt(theirs)) {
            mine--;
            theirs--;
        }
        int left = mine - from + 1;
        int right = theirs - from + 1;
        if (left <= 1 && right <= 1) return true;
        return left == 2
                && right == 2
                && one.charAt(from) == other.charAt(from + 1)
                && one.charAt(from + 1) == other.charAt(from);
    }
}
