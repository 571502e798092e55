package zhike.intake;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhike.intake.sheet.Format;
import zhike.kernel.ImportId;
import zhike.kernel.JobId;
import zhike.kernel.RuleBroken;

/**
 * A file (or several that belong together) on its way into the shop.
 *
 * @param profile name of the profile chosen, if any
 * @param format how to read a single file, when somebody corrected what was detected
 * @param straight applied without asking once it is read
 * @param job the work on it, running or last
 * @param conflicts reasons of what is held back though it could be read, counted
 * @param result what was really changed
 */
public record Import(
        ImportId id,
        Kind kind,
        @Nullable String profile,
        Mapping mapping,
        @Nullable Format format,
        ImportState state,
        boolean straight,
        @Nullable JobId job,
        long stagedRows,
        List<File> files,
        @Nullable Findings findings,
        Map<String, Long> conflicts,
        @Nullable Preview preview,
        @Nullable Preview result,
        @Nullable UndoReport undo,
        @Nullable Problem problem,
        String askedBy,
        Instant createdAt,
        @Nullable Instant appliedAt,
        @Nullable Instant undoneAt) {

    public record File(long id, int place, String name, String sha256, long size) {}

    /** Why it does not go on, as a message key with arguments. */
    public record Problem(String key, List<String> args) {
        static Problem of(RuleBroken refusal) {
            return new Problem(
                    refusal.key(),
                    Arrays.stream(refusal.args()).map(String::valueOf).toList());
        }

        public Object[] argArray() {
            return args.toArray();
        }
    }

    public String name() {
        return String.join(", ", files.stream().map(File::name).toList());
    }

    public long size() {
        return files.stream().mapToLong(File::size).sum();
    }

    /** Rows that did not come in: refused when read, or held back when compared. */
    public long rejectedRows() {
        return (findings == null ? 0 : findings.rejected())
                + conflicts.values().stream().mapToLong(Long::longValue).sum();
    }
}
