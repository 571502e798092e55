package zhike.customer.identity;

/** 64 bits of a text, well mixed: FNV-1a with SplitMix64's end. */
final class Hash {
    private Hash() {}

    static long of(int kind, CharSequence text) {
        long hash = 0xCBF29CE484222325L ^ kind;
        for (int at = 0; at < text.length(); at++) hash = (hash ^ text.charAt(at)) * 0x100000001B3L;
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }
}
