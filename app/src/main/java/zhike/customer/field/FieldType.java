package zhike.customer.field;

import java.util.Locale;

/** What a field can hold. */
public enum FieldType {
    TEXT,
    NUMBER,
    /** In the base currency. */
    MONEY,
    /** A day, without time and zone. */
    DATE,
    CHOICE,
    /** Several choices at once. */
    MANY,
    /** Another customer, a product, a colleague. */
    CUSTOMER,
    PRODUCT,
    STAFF;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean chosen() {
        return this == CHOICE || this == MANY;
    }

    public boolean reference() {
        return this == CUSTOMER || this == PRODUCT || this == STAFF;
    }

    /** The column of {@code customer.field_value} that is indexed for it. */
    String column() {
        return switch (this) {
            case NUMBER -> "number";
            case MONEY -> "minor";
            case DATE -> "day";
            case MANY -> "list";
            default -> "word";
        };
    }
}
