package zhike.models;

/**
 * The shop's own measures, so that a search begins and ends at places that move with its unit of time.
 *
 * @param age mean weeks that a customer has been watched
 * @param purchases repeat purchases a customer
 */
record ShopScale(double age, double purchases) {

    /** Parameters may be so many times smaller or larger than one, or than the mean age. */
    private static final double EDGE = Math.log(1e4);

    static ShopScale of(PurchaseCells cells) {
        if (cells.size() == 0) throw new IllegalArgumentException("there are no customers to fit");
        double customers = cells.customers();
        double watched = 0;
        for (int i = 0; i < cells.size(); i++) watched += cells.weight(i) * Weeks.of(cells.tDays(i));
        double age = watched > 0 ? watched / customers : 1;
        double purchases = cells.repeatPurchases() > 0 ? cells.repeatPurchases() / customers : 0.01;
        return new ShopScale(age, purchases);
    }

    /** The lower corner of the box: 0 for a shape, 1 for a time. */
    double[] lower(int... times) {
        return corner(-EDGE, times);
    }

    double[] upper(int... times) {
        return corner(EDGE, times);
    }

    private double[] corner(double edge, int... times) {
        var corner = new double[times.length];
        for (int i = 0; i < times.length; i++) corner[i] = edge + times[i] * Math.log(age);
        return corner;
    }

    /** A start: r, how much longer than watched it takes for all to buy as often as they did, further parameters as they are. */
    double[] start(double r, double slowness, double... further) {
        var start = new double[2 + further.length];
        start[0] = Math.log(r);
        start[1] = Math.log(r * slowness * age / purchases);
        for (int i = 0; i < further.length; i++) start[2 + i] = Math.log(further[i]);
        return start;
    }
}
