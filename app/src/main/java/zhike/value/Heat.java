package zhike.value;

/** How strongly a cell of a table of shares is coloured: 0 for nothing, then 1 to 5. */
public final class Heat {
    private Heat() {}

    public static int of(double share) {
        if (!(share > 0)) return 0;
        return share < .02 ? 1 : share < .10 ? 2 : share < .40 ? 3 : share < .75 ? 4 : 5;
    }
}
