package zhike.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chart as a page draws it: the question it answers, what ECharts needs, and the same figures as a table for who cannot or will not look.
 * Colours, fonts, number formats and tooltips are added by {@code charts.js}.
 */
public final class Chart {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String title;
    private final Map<String, Object> option = new LinkedHashMap<>();
    private final List<Object> series = new ArrayList<>();
    private List<String> head = List.of();
    private List<List<String>> rows = List.of();

    private Chart(String title) {
        this.title = title;
        option.put("series", series);
    }

    /** @param title the question the chart answers */
    public static Chart of(String title) {
        return new Chart(title);
    }

    /** Categories along the bottom, values up. */
    public Chart categories(List<String> names) {
        option.put("xAxis", Map.of("type", "category", "data", names));
        option.putIfAbsent("yAxis", Map.of("type", "value"));
        return this;
    }

    /** Any part of the ECharts option. */
    public Chart with(String part, Object value) {
        option.put(part, value);
        return this;
    }

    /** All values are money of this currency, in major units. */
    public Chart money(String currency) {
        return with("zk", Map.of("format", "money", "currency", currency));
    }

    /** All values are shares of one. */
    public Chart percent() {
        return with("zk", Map.of("format", "percent"));
    }

    /** One series; data are numbers, or maps with value and the href a click opens. */
    public Chart series(String type, String name, List<?> data, Object... more) {
        var one = new LinkedHashMap<String, Object>();
        one.put("type", type);
        one.put("name", name);
        one.put("data", data);
        for (int i = 0; i + 1 < more.length; i += 2) one.put((String) more[i], more[i + 1]);
        series.add(one);
        if (series.size() > 1) option.putIfAbsent("legend", Map.of());
        return this;
    }

    /** A point or bar that opens the customers behind it. */
    public static Map<String, Object> point(Object value, @Nullable String href) {
        return href == null ? Map.of("value", value) : Map.of("value", value, "href", href);
    }

    /** The same figures for reading. */
    public Chart table(List<String> head, List<List<String>> rows) {
        this.head = head;
        this.rows = rows;
        return this;
    }

    public String title() {
        return title;
    }

    public String json() {
        return JSON.writeValueAsString(option);
    }

    public List<String> head() {
        return head;
    }

    public List<List<String>> rows() {
        return rows;
    }
}
