package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BoostedTreesTests {
    private static final List<String> NAMES = List.of("recency", "rhythm", "noise");

    /** Rows whose chance of a yes is 0.9 within the customer's rhythm and 0.1 beyond it; unknown rhythms say yes with 0.6. */
    private static final class Shop {
        final float[][] columns;
        final boolean[] yes;
        final double[] truth;

        Shop(int rows, long seed) {
            var random = new SplittableRandom(seed);
            columns = new float[3][rows];
            yes = new boolean[rows];
            truth = new double[rows];
            for (int row = 0; row < rows; row++) {
                columns[0][row] = random.nextInt(200);
                columns[1][row] = random.nextInt(5) == 0 ? Float.NaN : random.nextBoolean() ? 30 : 120;
                columns[2][row] = (float) random.nextDouble();
                truth[row] = Float.isNaN(columns[1][row]) ? .6 : columns[0][row] < columns[1][row] ? .9 : .1;
                yes[row] = random.nextDouble() < truth[row];
            }
        }

        float[] row(int row) {
            return new float[] {columns[0][row], columns[1][row], columns[2][row]};
        }

        double[] chances(BoostedTrees trees) {
            var chances = new double[yes.length];
            for (int row = 0; row < yes.length; row++) chances[row] = trees.chance(row(row));
            return chances;
        }
    }

    private final Shop past = new Shop(20_000, 1);
    private final BoostedTrees trees = BoostedTrees.fit(NAMES, past.columns, past.yes, BoostedTrees.Rules.standard());

    @Test
    void theLawBehindTheRowsIsFoundAgainOnOtherRows() {
        var other = new Shop(20_000, 2);
        var chances = other.chances(trees);
        double error = 0;
        for (int row = 0; row < chances.length; row++) error += Math.abs(chances[row] - other.truth[row]);
        assertThat(error / chances.length).isLessThan(.03);
        var check = ChanceCheck.of(chances, other.yes);
        var best = ChanceCheck.of(other.truth, other.yes);
        assertThat(check.auc()).isGreaterThan(best.auc() - .01);
        assertThat(check.logLoss()).isLessThan(best.logLoss() + .005);
        for (var tenth : check.tenths()) assertThat(tenth.told()).isEqualTo(tenth.found(), within(.05));
    }

    @Test
    void contributionsMakeUpTheLogOddsAndNoiseGetsLittle() {
        for (int row = 0; row < 200; row++)
            assertThat(Arrays.stream(trees.contributions(past.row(row))).sum())
                    .isEqualTo(trees.logOdds(past.row(row)), within(1e-9));
        var late = trees.contributions(new float[] {150, 30, .5f});
        var early = trees.contributions(new float[] {5, 120, .5f});
        assertThat(late[0] + late[1]).isLessThan(-1);
        assertThat(early[0] + early[1]).isGreaterThan(1);
        assertThat(Math.abs(late[2])).isLessThan(.2);
        assertThat(trees.importance()[2]).isLessThan(.35);
    }

    @Test
    void theSameRowsGiveTheSameTrees() {
        var again = BoostedTrees.fit(NAMES, past.columns, past.yes, BoostedTrees.Rules.standard());
        assertThat(past.chances(again)).containsExactly(past.chances(trees));
    }

    @Test
    void unknownValuesHaveAPlaceEvenWhereNoneWereLearned() {
        assertThat(trees.chance(new float[] {100, Float.NaN, .5f})).isEqualTo(.6, within(.06));
        assertThat(trees.chance(new float[] {Float.NaN, Float.NaN, Float.NaN})).isBetween(0.0, 1.0);
    }

    @Test
    void whereNothingCanBeLearnedTheMeanIsSaid() {
        var random = new SplittableRandom(5);
        var noise = new float[1][2000];
        var yes = new boolean[2000];
        for (int row = 0; row < 2000; row++) yes[row] = random.nextInt(4) == 0;
        var mean = BoostedTrees.fit(List.of("same"), noise, yes, BoostedTrees.Rules.standard());
        assertThat(mean.chance(new float[] {0})).isEqualTo(.25, within(.04));
        assertThatThrownBy(() ->
                        BoostedTrees.fit(List.of("same"), noise, new boolean[2000], BoostedTrees.Rules.standard()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void binsBeginWhereValuesChange() {
        assertThat(TreeGrowth.cuts(new float[] {1, 1, 1, 2, Float.NaN}, 4)).containsExactly(2);
        assertThat(TreeGrowth.cuts(new float[] {7, 7}, 4)).isEmpty();
        assertThat(TreeGrowth.cuts(new float[] {Float.NaN}, 4)).isEmpty();
        assertThat(TreeGrowth.cuts(new float[] {4, 3, 2, 1}, 4)).containsExactly(2, 3, 4);
    }

    @Test
    void aCheckCountsWhatItSays() {
        var check = ChanceCheck.of(new double[] {.9, .8, .2, .1}, new boolean[] {true, false, true, false});
        assertThat(check.auc()).isEqualTo(.75);
        assertThat(check.yes()).isEqualTo(2);
        assertThat(check.logLoss())
                .isEqualTo(-(Math.log(.9) + Math.log(.2) + Math.log(.2) + Math.log(.9)) / 4, within(1e-12));
    }
}
