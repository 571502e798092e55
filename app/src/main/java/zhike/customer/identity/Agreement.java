package zhike.customer.identity;

import java.util.Locale;

/** How far two values agree. */
public enum Agreement {
    SAME,
    /** 王小明 and Wang Xiaoming. */
    SAME_IN_LATIN,
    /** 张伟 and 张玮. */
    SAME_SOUND,
    /** Family and given name, or month and day, in each other's place. */
    SWAPPED,
    /** A slip of the finger apart. */
    ALMOST,
    /** J. Smith and John Smith; 王女士 and 王小红. */
    PARTLY,
    DIFFERENT,
    /** The family name is the same, the given name is not: relatives. */
    RELATIVE;

    public String labelKey() {
        return "customer.duplicate.agreement." + name().toLowerCase(Locale.ROOT);
    }

    public boolean agrees() {
        return this != DIFFERENT && this != RELATIVE;
    }
}
