package zhike.warehouse;

/** A named column of a table in the lake or the engine. */
public record Column(String name, ColumnType type) {
    public Column {
        Names.check(name);
    }

    public static Column whole(String name) {
        return new Column(name, ColumnType.WHOLE);
    }

    public static Column small(String name) {
        return new Column(name, ColumnType.SMALL);
    }

    public static Column real(String name) {
        return new Column(name, ColumnType.REAL);
    }

    public static Column text(String name) {
        return new Column(name, ColumnType.TEXT);
    }

    public static Column flag(String name) {
        return new Column(name, ColumnType.FLAG);
    }
}
