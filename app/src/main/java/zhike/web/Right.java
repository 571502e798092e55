package zhike.web;

/** What a person or a key may do. Every handler names the one it needs by {@link Allow}. */
public enum Right {
    SEE_CUSTOMERS,
    EDIT_CUSTOMERS,
    EXPORT_CUSTOMERS,
    IMPORT_DATA,
    SEE_VALUE,
    RUN_VALUE,
    SEE_JOBS,
    MANAGE_SHOP,
    MANAGE_STAFF
}
