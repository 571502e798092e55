package zhike.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhike.models.BoostedTrees;
import zhike.warehouse.Columns;

/** The traits of buyers as numbers for the trees, and what the trees make of them as reasons for people. */
final class ChurnFeatures {
    /** What speaks against another purchase; each reason gathers what the trees say of its features. */
    enum Reason {
        SILENCE("recency_days", "silence", "silence_longest"),
        FEW("purchase_days", "active_days"),
        RARE("rhythm_days", "pace", "days_180", "days_365"),
        FALLING("money_180", "money_before", "trend", "money_365"),
        SMALL("money", "mean_amount", "margin_share"),
        NARROW("categories"),
        AGE("tenure_days"),
        ORIGIN("channel_place", "country_place");

        private final List<String> features;

        Reason(String... features) {
            this.features = List.of(features);
        }

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static final List<String> NAMES = Arrays.stream(Reason.values())
            .flatMap(reason -> reason.features.stream())
            .toList();

    private static final int SHOWN = 3;
    private static final int FEW_DAYS = 3;
    /** Log-odds below which a contribution is no reason. */
    private static final double NOTABLE = -.05;

    private final Columns rows;
    private final float[][] columns;

    /** @param rows of the table {@code trait} */
    ChurnFeatures(Columns rows) {
        this.rows = rows;
        columns = new float[NAMES.size()][];
        var recency = rows.doubles("recency_days");
        var tenure = rows.doubles("tenure_days");
        var frequency = rows.doubles("frequency");
        var rhythm = rows.doubles("rhythm_days");
        var money = rows.doubles("money_minor");
        var lately = rows.doubles("money_180_minor");
        var before = rows.doubles("money_before_minor");
        set("recency_days", recency);
        set("silence", ratio(recency, rhythm));
        set("silence_longest", ratio(recency, rows.doubles("longest_gap_days")));
        set("purchase_days", frequency);
        set("active_days", rows.doubles("t_x_days"));
        set("rhythm_days", rhythm);
        set("pace", each(i -> frequency[i] / (tenure[i] + 30)));
        set("days_180", rows.doubles("days_180"));
        set("days_365", rows.doubles("days_365"));
        set("money_180", lately);
        set("money_before", before);
        set(
                "trend",
                each(i -> lately[i] + before[i] > 0 ? (lately[i] - before[i]) / (lately[i] + before[i]) : Double.NaN));
        set("money_365", rows.doubles("money_365_minor"));
        set("money", money);
        set("mean_amount", ratio(money, frequency));
        set("margin_share", ratio(rows.doubles("margin_minor"), money));
        set("categories", rows.doubles("categories"));
        set("tenure_days", tenure);
        set("channel_place", rows.doubles("channel_place"));
        set("country_place", rows.doubles("country_place"));
    }

    private void set(String name, double[] values) {
        var column = new float[values.length];
        for (int i = 0; i < values.length; i++) column[i] = (float) values[i];
        columns[NAMES.indexOf(name)] = column;
    }

    private double[] each(java.util.function.IntToDoubleFunction figure) {
        var figures = new double[rows.rows()];
        for (int i = 0; i < figures.length; i++) figures[i] = figure.applyAsDouble(i);
        return figures;
    }

    private double[] ratio(double[] of, double[] to) {
        return each(i -> to[i] > 0 ? of[i] / to[i] : Double.NaN);
    }

    int size() {
        return rows.rows();
    }

    Columns rows() {
        return rows;
    }

    float[][] columns() {
        return columns;
    }

    float[] row(int row) {
        var values = new float[columns.length];
        for (int i = 0; i < values.length; i++) values[i] = columns[i][row];
        return values;
    }

    /** Whether the buyer bought again within the horizon. */
    boolean[] boughtAgain() {
        var later = rows.ints("later_days");
        var yes = new boolean[later.length];
        for (int i = 0; i < yes.length; i++) yes[i] = later[i] > 0;
        return yes;
    }

    /** Ranks who bought last first; above zero. */
    double[] recency() {
        var days = rows.doubles("recency_days");
        return each(i -> 1 / (1 + days[i]));
    }

    /** Ranks who bought most often first, of those alike who bought last; above zero. */
    double[] frequency() {
        var days = rows.doubles("recency_days");
        var often = rows.doubles("frequency");
        return each(i -> (often[i] + 1 / (1 + days[i])) / 1e6);
    }

    double[] chances(BoostedTrees trees) {
        return each(i -> trees.chance(row(i)));
    }

    /** Codes of what speaks most against another purchase, by the trees where there are any, else by plain rules. */
    String reasons(@Nullable BoostedTrees trees, int row) {
        return (trees == null ? plain(row) : told(trees, row))
                .stream().limit(SHOWN).map(Reason::code).collect(Collectors.joining(" "));
    }

    private List<Reason> told(BoostedTrees trees, int row) {
        var shares = trees.contributions(row(row));
        var sums = new double[Reason.values().length];
        int at = 0;
        for (var reason : Reason.values())
            for (int i = 0; i < reason.features.size(); i++) sums[reason.ordinal()] += shares[at++];
        return Arrays.stream(Reason.values())
                .filter(reason -> sums[reason.ordinal()] < NOTABLE && tellable(reason, row))
                .sorted(Comparator.comparingDouble(reason -> sums[reason.ordinal()]))
                .toList();
    }

    /** Whether the sentence of the reason is true of the buyer: trees weigh features in company, and a person who reads that one has spent more than before learns nothing. */
    private boolean tellable(Reason reason, int row) {
        return switch (reason) {
            case SILENCE -> !(value("silence", row) <= 1);
            case FALLING -> value("trend", row) < 0;
            case FEW -> value("purchase_days", row) <= FEW_DAYS;
            case RARE -> value("days_365", row) <= FEW_DAYS;
            default -> true;
        };
    }

    private List<Reason> plain(int row) {
        var reasons = new ArrayList<Reason>();
        if (value("silence", row) > 1) reasons.add(Reason.SILENCE);
        if (value("trend", row) < -.2) reasons.add(Reason.FALLING);
        if (value("purchase_days", row) <= 2) reasons.add(Reason.FEW);
        if (value("days_365", row) <= 1) reasons.add(Reason.RARE);
        return reasons;
    }

    private float value(String name, int row) {
        return columns[NAMES.indexOf(name)][row];
    }
}
