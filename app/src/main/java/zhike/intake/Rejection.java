package zhike.intake;

import java.util.List;

/** A row of the file that does not come in, with its cells as they stood there, and why. */
record Rejection(long line, List<String> cells, String key, List<String> args) {}
