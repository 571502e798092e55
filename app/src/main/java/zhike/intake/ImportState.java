package zhike.intake;

import java.util.Locale;

/** Where an import stands. */
public enum ImportState {
    /** The file is here; its columns want to be confirmed. */
    UPLOADED,
    READING,
    /** Read and compared; nothing in the shop has changed yet. */
    STAGED,
    APPLYING,
    DONE,
    FAILED,
    CANCELLED,
    UNDOING,
    UNDONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ImportState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** A job works on it. */
    public boolean underWay() {
        return this == READING || this == APPLYING || this == UNDOING;
    }

    /** The mapping can be changed and the file read (again). */
    boolean readable() {
        return this == UPLOADED || this == STAGED || this == FAILED;
    }
}
