package zhike.command;

/** One line that grows on a terminal, or a line for each change where the output goes into a file. */
final class ProgressLine {
    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private String shown = "";

    void show(String state, double progress, String message) {
        var line = "%3.0f %%  %s".formatted(progress * 100, message.isBlank() ? state : message);
        if (line.equals(shown)) return;
        if (terminal) {
            System.out.print("\r\u001b[K" + line);
            System.out.flush();
        } else {
            System.out.println(line);
        }
        shown = line;
    }

    void end() {
        if (terminal) System.out.println();
    }
}
