package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** How unevenly customers pay. */
class ParetoCurveTests {

    @Test
    void equalCustomersHaveNoConcentration() {
        var curve = ParetoCurve.of(new double[] {7, 7, 7, 7});
        assertThat(curve.gini()).isCloseTo(0, within(1e-15));
        assertThat(curve.topShare(.5)).isEqualTo(.5);
        assertThat(curve.customersFor(.75)).isCloseTo(.75, within(1e-15));
    }

    @Test
    void oneWhoPaysForAllIsAsConcentratedAsItGets() {
        var curve = ParetoCurve.of(new double[] {0, 0, 100, 0});
        assertThat(curve.gini()).isCloseTo(.75, within(1e-15));
        assertThat(curve.topShare(.25)).isEqualTo(1);
        assertThat(curve.topShare(.1)).isEqualTo(1);
        assertThat(curve.topShare(0)).isZero();
    }

    @Test
    void orderAndFoldingDoNotMatter() {
        var rows = ParetoCurve.of(new double[] {3, 1, 4, 1, 5, 1});
        var folded = ParetoCurve.of(new double[] {1, 5, 4, 3}, new double[] {3, 1, 1, 1});
        assertThat(folded.points(12)).isEqualTo(rows.points(12));
        assertThat(folded.gini()).isEqualTo(rows.gini());
        assertThat(folded.total()).isEqualTo(15);
        assertThat(folded.customers()).isEqualTo(6);
    }

    @Test
    void customersWhoCostMoneyMakeAWhale() {
        var curve = ParetoCurve.of(new double[] {60, 60, 0, -20});
        assertThat(curve.peak().amount()).isCloseTo(1.2, within(1e-15));
        assertThat(curve.peak().customers()).isEqualTo(.75);
        var points = curve.points(4);
        assertThat(points.getFirst()).isEqualTo(new ParetoCurve.Point(0, 0));
        assertThat(points.get(2).amount()).isCloseTo(1.2, within(1e-15));
        assertThat(points.getLast()).isEqualTo(new ParetoCurve.Point(1, 1));
        assertThat(curve.customersFor(1)).isCloseTo(100 / 60.0 / 4, within(1e-15));
    }

    @Test
    void withoutAPositiveTotalThereAreNoShares() {
        assertThatThrownBy(() -> ParetoCurve.of(new double[] {5, -5})).hasMessageContaining("positive total");
        assertThatThrownBy(() -> ParetoCurve.of(new double[0])).hasMessageContaining("no customers");
        assertThatThrownBy(() -> ParetoCurve.of(new double[] {Double.NaN})).hasMessageContaining("finite");
    }
}
