package zhike.simulator;

/**
 * A row of the shop about somebody who has a row already, or about a relative of theirs.
 *
 * @param of index of the customer it is about
 * @param samePerson false for a relative, who shares family name, phone and address
 */
public record Twin(int of, boolean samePerson, Twist twist, SimulatedCustomer customer) {
    /** How the second row came to differ from the first. */
    public enum Twist {
        PHONE_TYPO,
        LATIN_NAME,
        SWAPPED,
        NEW_PHONE,
        SAME_SOUND,
        LITTLE_KNOWN,
        OTHER_MAIL,
        MOVED,
        RELATIVE
    }
}
