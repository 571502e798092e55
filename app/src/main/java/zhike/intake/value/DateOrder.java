package zhike.intake.value;

/** How 01/02/2010 is meant. AUTO: found out from the whole column, and asked when it does not tell. */
public enum DateOrder {
    AUTO,
    DAY_FIRST,
    MONTH_FIRST
}
