package zhike.intake;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import zhike.kernel.ImportId;

/**
 * Where the rows of an import go. One bean per {@link Kind}, supplied by the area that owns the nouns. Rows arrive checked and typed;
 * the target keeps them in its own staging table (keyed by import and line) until they are applied or forgotten.
 *
 * @param <R> {@link CustomerRow}, {@link ProductRow} or {@link OrderRow}
 */
public interface ImportTarget<R extends ImportRow> {
    Kind kind();

    /** What the rows may have beyond the known fields. */
    default List<Extra> extras() {
        return List.of();
    }

    /**
     * Copies the rows into the staging table, replacing what an earlier, interrupted try has left there for this import.
     * Pull every row until the iterator ends; it reports progress and throws when the import is cancelled. Runs in its own transaction.
     *
     * @return how many rows are staged now
     */
    long stage(ImportId id, Iterator<R> rows);

    /** How many rows are staged: fewer than {@link #stage} said means that they were lost and have to be read again. */
    long staged(ImportId id);

    /**
     * Compares the staged rows with what the shop has. Changes nothing outside the staging table, and may be asked again.
     *
     * @param conflicts takes every line that will not be applied, with its reason: contradictory rows, lines of an order with a broken line
     */
    Preview preview(ImportId id, Consumer<Conflict> conflicts);

    /**
     * Brings the staged rows into the shop. Called inside a transaction that intake opens and commits (join it; do not start another one):
     * either everything is there afterwards or, after a kill, nothing, and it is called again. Must compare anew, as the shop may have changed
     * since the preview, and write down the import's id where something is created or changed, so that it can be undone.
     *
     * @return what was really added, changed, left as it was
     */
    Preview apply(ImportId id, Consumer<Conflict> conflicts, Progress progress);

    /**
     * Takes an applied import back: what it created goes, what it changed gets its former values. What was changed again since by somebody else
     * stays and is counted in the report. Inside a transaction that intake opens.
     */
    UndoReport undo(ImportId id);

    /** Drops the staged rows (after apply, cancel, undo). Not the knowledge needed for undo. */
    void forget(ImportId id);

    /** Tells how far {@link #apply} is (0–1) and throws when the person has cancelled; the transaction then rolls back. */
    interface Progress {
        void at(double fraction);
    }
}
