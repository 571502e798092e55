package zhike.intake.sheet;

/** What stands between the cells of a text file. */
public enum Delimiter {
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t'),
    PIPE('|'),
    /** Columns kept apart by blanks, as statistics programs print them. */
    ALIGNED(' ');

    private final char sign;

    Delimiter(char sign) {
        this.sign = sign;
    }

    char sign() {
        return sign;
    }
}
