package zhike.intake;

/** Line numbers over several files: the file's place in the upload above, the line in the file below. A single file's lines are plain. */
final class Lines {
    private static final int BITS = 40;

    private Lines() {}

    static long of(int file, long line) {
        return ((long) file << BITS) | line;
    }

    static int file(long line) {
        return (int) (line >>> BITS);
    }

    static long inFile(long line) {
        return line & ((1L << BITS) - 1);
    }
}
