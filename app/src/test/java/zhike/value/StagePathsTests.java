package zhike.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import zhike.warehouse.Columns;

class StagePathsTests {
    @Test
    void theRunsOfACustomerBecomeOneLineAlsoAcrossBatchesAndAreReadBack() {
        var lines = new ArrayList<String>();
        var paths = new StagePaths(rows -> {
            for (int row = 0; row < rows.rows(); row++)
                lines.add(rows.longs("customer_id")[row] + ": " + rows.texts("path")[row]);
        });
        paths.add(spans(new long[] {7, 7}, new int[] {1, 1}, new String[] {"exploration", "lost"}, new int[] {
            202411, 202502
        }, new int[] {202501, 202511}));
        paths.add(spans(new long[] {7, 9}, new int[] {12, 1}, new String[] {"exploration", "maturity"}, new int[] {
            202512, 202512
        }, new int[] {202512, 202512}));
        paths.end();

        assertThat(lines).containsExactly("7: 1e202411 1l202502 12e202512 202512", "9: 1m202512 202512");
        assertThat(StagePaths.read("1e202411 1l202502 12e202512 202512"))
                .containsExactly(
                        new Stage.Span(1, "exploration", YearMonth.of(2024, 11), YearMonth.of(2025, 1)),
                        new Stage.Span(1, "lost", YearMonth.of(2025, 2), YearMonth.of(2025, 11)),
                        new Stage.Span(12, "exploration", YearMonth.of(2025, 12), YearMonth.of(2025, 12)));
    }

    private static Columns spans(long[] customers, int[] lives, String[] stages, int[] from, int[] to) {
        return Columns.of(customers.length)
                .longs("customer_id", customers)
                .ints("life", lives)
                .texts("stage", stages)
                .ints("from_month", from)
                .ints("to_month", to)
                .build();
    }
}
