package zhike.value;

import java.util.List;
import java.util.stream.IntStream;

/** A curve in fewer points, its ends kept, for tables that people read. */
public final class Thin {
    private Thin() {}

    public static <T> List<T> of(List<T> points, int most) {
        if (points.size() <= most) return points;
        return IntStream.range(0, most)
                .mapToObj(i -> points.get((int) Math.round(i * (points.size() - 1.0) / (most - 1))))
                .toList();
    }
}
