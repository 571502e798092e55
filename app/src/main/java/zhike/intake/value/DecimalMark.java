package zhike.intake.value;

/** Which sign separates the fraction. AUTO: found out from the whole column. */
public enum DecimalMark {
    AUTO,
    POINT,
    COMMA
}
