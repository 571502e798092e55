package zhike.models;

/** The days that the cells of one x are concerned with, ascending, and the place of each. */
final class ParetoDays {

    final int[] days;
    final int[] placeOf;
    int count;

    ParetoDays(int lastDay) {
        days = new int[lastDay + 1];
        placeOf = new int[lastDay + 1];
    }

    /** Takes t_x and T of a group of cells. */
    void take(PurchaseCells cells, int from, int to) {
        for (int i = from; i < to; i++) {
            placeOf[cells.tx[i]] = -1;
            placeOf[cells.t[i]] = -1;
        }
        count = 0;
        for (int i = from; i < to; i++) {
            add(cells.tx[i]);
            add(cells.t[i]);
        }
        java.util.Arrays.sort(days, 0, count);
        for (int place = 0; place < count; place++) placeOf[days[place]] = place;
    }

    private void add(int day) {
        if (placeOf[day] >= 0) return;
        placeOf[day] = count;
        days[count++] = day;
    }
}
