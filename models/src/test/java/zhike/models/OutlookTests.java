package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** All cells at once. */
class OutlookTests {

    private static final MbgNbd MODEL = new MbgNbd(.5248, 6.183, .8914, 1.614);

    @Test
    void everyCellGetsItsOwnForecast() {
        var cells = SimulatedCustomers.of(MODEL, 3_000, 0, 400, 0, 51).cells();
        var horizons = Horizons.standard();
        var outlook = Outlook.of(MODEL, cells, horizons);
        for (int i = 0; i < cells.size(); i++) {
            var history = cells.history(i);
            double expected =
                    MODEL.expectedPurchases(history, horizons.purchaseDays().get(1));
            assertThat(outlook.expectedPurchases(i, 1)).isCloseTo(expected, within(1e-11 * expected));
            double discounted =
                    MODEL.discountedPurchases(history, horizons.purchaseDays().get(2), .10);
            assertThat(outlook.discountedPurchases(i, 2)).isCloseTo(discounted, within(1e-9 * discounted));
            double chance =
                    MODEL.chanceOfPurchase(history, horizons.activeDays().get(1));
            assertThat(outlook.chanceOfPurchase(i, 1)).isCloseTo(chance, within(1e-11 * chance));
            assertThat(outlook.chanceAlive(i)).isCloseTo(MODEL.chanceAlive(history), within(1e-12));
        }
    }

    @Test
    void noCustomersHaveAnEmptyOutlook() {
        var outlook = Outlook.of(MODEL, PurchaseCells.builder().build(), Horizons.standard());
        assertThat(outlook.cells().size()).isZero();
    }

    @Test
    void horizonsAscendFromAboveZero() {
        assertThatThrownBy(() -> new Horizons(List.of(91, 91), List.of(), 0)).hasMessageContaining("ascend");
        assertThatThrownBy(() -> new Horizons(List.of(), List.of(0), 0)).hasMessageContaining("above zero");
        assertThatThrownBy(() -> new Horizons(List.of(), List.of(), -1)).hasMessageContaining("rate");
    }
}
