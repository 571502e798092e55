package zhike.customer.identity;

/** What rows are put away for, a merge or a deletion, with its steps counted: taking it back goes through them from the last to the first. */
final class Deed {
    private final String column;
    private final long id;
    private int step;

    private Deed(String column, long id) {
        this.column = column;
        this.id = id;
    }

    static Deed merge(long id) {
        return new Deed("merge_id", id);
    }

    static Deed deletion(long customer) {
        return new Deed("bin_id", customer);
    }

    /** The column of {@code customer.put_away} that names it. */
    String column() {
        return column;
    }

    long id() {
        return id;
    }

    int next() {
        return ++step;
    }
}
