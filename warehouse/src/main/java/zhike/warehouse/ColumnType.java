package zhike.warehouse;

/** The few types that travel between Java, the engine, Parquet and PostgreSQL without surprises. */
public enum ColumnType {
    /** 64-bit whole number: ids and money in minor units. */
    WHOLE("BIGINT"),
    /** 32-bit whole number: counts, and days since 1970-01-01. */
    SMALL("INTEGER"),
    /** 64-bit floating point; NaN stands for "not known" and is NULL in the engine. */
    REAL("DOUBLE"),
    /** Text; codes rather than sentences. */
    TEXT("VARCHAR"),
    /** True or false. */
    FLAG("BOOLEAN");

    private final String sql;

    ColumnType(String sql) {
        this.sql = sql;
    }

    /** The type's name in SQL. */
    public String sql() {
        return sql;
    }
}
