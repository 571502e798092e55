package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Folding customers into cells loses nothing and refuses what cannot be. */
class CellsTests {

    @Test
    void identicalHistoriesBecomeOneCell() {
        var cells = PurchaseCells.of(
                new int[] {1, 0, 1, 2, 1}, new int[] {30, 0, 30, 40, 29}, new int[] {90, 90, 90, 90, 90});
        assertThat(cells.size()).isEqualTo(4);
        assertThat(cells.history(0)).isEqualTo(new PurchaseHistory(0, 0, 90));
        assertThat(cells.history(1)).isEqualTo(new PurchaseHistory(1, 29, 90));
        assertThat(cells.history(2)).isEqualTo(new PurchaseHistory(1, 30, 90));
        assertThat(cells.weight(2)).isEqualTo(2);
        assertThat(cells.history(3)).isEqualTo(new PurchaseHistory(2, 40, 90));
        assertThat(cells.customers()).isEqualTo(5);
        assertThat(cells.repeatBuyers()).isEqualTo(4);
        assertThat(cells.repeatPurchases()).isEqualTo(5);
        assertThat(cells.historyDays()).isEqualTo(90);
    }

    @Test
    void foldedFoldsIntoItself() {
        var drawn = SimulatedCustomers.of(new BgNbd(.5, 12, .8, 2.4), 20_000, 0, 800, 0, 31);
        var once = drawn.cells();
        var twice = PurchaseCells.builder();
        for (int i = once.size() - 1; i >= 0; i--) {
            twice.add(once.x(i), once.txDays(i), once.tDays(i), once.weight(i));
        }
        var again = twice.build();
        assertThat(again.size()).isEqualTo(once.size()).isLessThan(20_000);
        for (int i = 0; i < once.size(); i++) {
            assertThat(again.history(i)).isEqualTo(once.history(i));
            assertThat(again.weight(i)).isEqualTo(once.weight(i));
        }
    }

    @Test
    void theRhythmIsTheMedianGapOfRepeatBuyers() {
        var cells = PurchaseCells.builder()
                .add(0, 0, 500, 1000)
                .add(1, 10, 500)
                .add(2, 60, 500)
                .add(4, 400, 500)
                .build();
        assertThat(cells.medianGapDays()).isEqualTo(30);
        var nobody = PurchaseCells.builder().add(0, 0, 5).build();
        assertThat(nobody.medianGapDays()).isNaN();
    }

    @Test
    void rowsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> PurchaseCells.of(new int[] {1}, new int[] {0}, new int[] {9}))
                .hasMessageContaining("x = 1, t_x = 0 days, T = 9 days");
        assertThatThrownBy(() -> PurchaseCells.of(new int[] {1}, new int[] {3}, new int[0]))
                .hasMessageContaining("one length");
        assertThatThrownBy(() -> PurchaseCells.builder().add(0, 0, 9, 0).build())
                .hasMessageContaining("positive");
        assertThatThrownBy(
                        () -> PurchaseCells.builder().add(0, 0, 9, Double.NaN).build())
                .hasMessageContaining("positive");
        assertThatThrownBy(() -> SpendCells.of(new int[] {1}, new double[] {Double.NaN}))
                .hasMessageContaining("finite");
    }

    @Test
    void spendKeepsRepeatBuyersWithAPositiveMeanAndCountsTheOthers() {
        var cells = SpendCells.of(
                new int[] {2, 0, 1, 1, 2, 3}, new double[] {20, 99, 5, 0, 20, -1}, new double[] {1, 1, 1, 2, 3, 1});
        assertThat(cells.size()).isEqualTo(2);
        assertThat(cells.x(0)).isEqualTo(1);
        assertThat(cells.mean(1)).isEqualTo(20);
        assertThat(cells.weight(1)).isEqualTo(4);
        assertThat(cells.customers()).isEqualTo(5);
        assertThat(cells.withoutSpend()).isEqualTo(3);
    }

    @Test
    void sortingIsStableAndUnsigned() {
        var sorted = new Sorted(new long[] {5, -1, 5, 0, 1L << 40, 5});
        assertThat(sorted.keys).containsExactly(0, 5, 5, 5, 1L << 40, -1);
        assertThat(sorted.origins).containsExactly(3, 0, 2, 5, 4, 1);
    }

    @Test
    void gammaFunctionsMatchThirtyDigits() {
        double[][] known = {
            {.001, 6.90717888538385368, -1000.5755719318103, 1000001.64253319587},
            {.5, .572364942924700087, -1.96351002602142348, 4.93480220054467931},
            {1.5, -.120782237635245222, .0364899739785765206, .934802200544679309},
            {3.7, 1.42807232666538792, 1.16715353936151139, .310037857670038319},
            {9.99, 12.7793152143501929, 2.2507003728312011, .105276950148241787},
            {123.456, 469.605547129929469, 4.81182932382898539, .00813294583427819801},
        };
        for (double[] row : known) {
            assertThat(Gammas.log(row[0])).isCloseTo(row[1], within(3e-15 * Math.max(1, Math.abs(row[1]))));
            assertThat(Gammas.digamma(row[0])).isCloseTo(row[2], within(3e-15 * Math.max(1, Math.abs(row[2]))));
            assertThat(Gammas.trigamma(row[0])).isCloseTo(row[3], within(3e-15 * Math.max(1, Math.abs(row[3]))));
        }
        assertThat(Gammas.logRising(2.5, 24)).isCloseTo(Gammas.log(26.5) - Gammas.log(2.5), within(1e-13));
        assertThat(Gammas.logRising(2.5, 0)).isZero();
    }
}
