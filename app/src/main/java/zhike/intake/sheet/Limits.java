package zhike.intake.sheet;

/**
 * How much of a file is taken.
 *
 * @param fileBytes the file as uploaded
 * @param unpackedBytes the same after unpacking (gzip, ZIP, the parts of a workbook)
 * @param ratio unpacked to packed bytes, looked at once {@link #SUSPICIOUS} bytes were unpacked; ordinary tables stay below 50
 * @param entries files inside an archive or workbook
 * @param columns per row
 * @param cellChars characters in a cell
 */
public record Limits(long fileBytes, long unpackedBytes, int ratio, int entries, int columns, int cellChars) {
    static final long SUSPICIOUS = 64L << 20;

    public static final Limits DEFAULT = new Limits(1L << 30, 8L << 30, 200, 10_000, 500, 32_768);
}
