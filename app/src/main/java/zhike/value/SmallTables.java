package zhike.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import zhike.warehouse.Columns;
import zhike.warehouse.Engine;

/** Reads the small tables at the end of a run as records: the column {@code margin_12m_minor} is the component {@code margin12mMinor}. */
final class SmallTables {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Engine engine;

    SmallTables(Engine engine) {
        this.engine = engine;
    }

    Summary summary() {
        return new Summary(
                all("total", Summary.Totals.class).getFirst(),
                all("concentration", Summary.Concentration.class).getFirst(),
                Stream.of("class_count", "stage_count")
                        .flatMap(table -> all(table, Summary.ClassCount.class, "kind", "code").stream())
                        .toList(),
                all("month_summary", Summary.Month.class, "month"),
                all("frequency_count", Summary.FrequencyCount.class, "frequency"));
    }

    Pictures pictures() {
        return new Pictures(
                all("lorenz", Pictures.LorenzPoint.class, "customer_share", "measure_share"),
                all("whale", Pictures.WhalePoint.class, "customer_share"),
                all("rfm_grid", Pictures.GridCell.class, "r", "f", "m"),
                all("value_histogram", Pictures.Bar.class, "horizon", "step"),
                all("quadrant_sample", Pictures.Dot.class, "quadrant", "customer_id"),
                all("shop_rhythm", Pictures.Gap.class, "k").stream()
                        .filter(gap -> gap.gaps() > 0)
                        .toList(),
                all("kept_buyer", Pictures.Kept.class).getFirst());
    }

    Lifecycle lifecycle() {
        return new Lifecycle(
                all("stage_river", Lifecycle.InStage.class, "month", "stage"),
                all("stage_turn", Lifecycle.Turn.class, "from_stage", "to_stage"),
                all("pattern_mix", Lifecycle.Verdicts.class, "month", "pattern"),
                all("stage_time", Lifecycle.Stay.class, "stage"),
                all("rhythm_known", Lifecycle.Known.class, "month"));
    }

    List<PastMove> pastMoves() {
        return all("past_move", PastMove.class, "what", "before", "after");
    }

    private <T> List<T> all(String table, Class<T> type, String... orderBy) {
        var rows = engine.read(table, orderBy);
        var found = new ArrayList<T>(rows.rows());
        for (int row = 0; row < rows.rows(); row++) found.add(JSON.convertValue(row(rows, row), type));
        return found;
    }

    private static Map<String, @Nullable Object> row(Columns rows, int row) {
        var values = new HashMap<String, @Nullable Object>();
        for (var column : rows.columns()) values.put(camel(column.name()), rows.value(column.name(), row));
        return values;
    }

    private static String camel(String column) {
        var name = new StringBuilder();
        boolean up = false;
        for (char c : column.toCharArray()) {
            if (c == '_') up = true;
            else {
                name.append(up ? Character.toUpperCase(c) : c);
                up = false;
            }
        }
        return name.toString();
    }
}
