package zhike.intake;

import java.util.List;

/** What undoing an import took back, and what it had to leave because others have touched it since. */
public record UndoReport(List<Count> counts) {
    public record Count(String noun, long removed, long restored, long kept) {}

    public UndoReport {
        counts = List.copyOf(counts);
    }
}
