package zhike.intake;

import java.util.List;

/** A row of the file that does not come in, with its cells as they stood there, and why. */
public record Rejection(long line, List<String> cells, String key, List<String> args) {
    /** The line within its file. */
    public long inFile() {
        return Lines.inFile(line);
    }
}
