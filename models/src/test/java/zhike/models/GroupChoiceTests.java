package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A model for each group only where the later part says so. */
class GroupChoiceTests {
    private static final TransactionModel KEEN = new BgNbd(2, 10, .4, 12);
    private static final TransactionModel FLEETING = new BgNbd(.4, 3, 1.5, 1);
    private static final EnumSet<ModelKind> KINDS = EnumSet.of(ModelKind.NBD, ModelKind.BG_NBD, ModelKind.MBG_NBD);

    @Test
    void groupsThatReallyDifferGetTheirOwn() {
        var keen = drawn(KEEN, 3000, 1);
        var fleeting = drawn(FLEETING, 3000, 2);
        var choice = choice(Map.of("web", keen, "store", fleeting));
        assertThat(choice.outcome()).isEqualTo(GroupChoice.Outcome.OWN);
        assertThat(choice.withOwn()).extracting(GroupChoice.Group::name).containsExactly("store", "web");
        assertThat(choice.devianceOfOwn()).isLessThan(choice.deviance());
    }

    @Test
    void groupsThatAreAlikeKeepTheModelOfAll() {
        var choice = choice(Map.of("web", drawn(KEEN, 3000, 1), "store", drawn(KEEN, 3000, 2)));
        assertThat(choice.outcome()).isEqualTo(GroupChoice.Outcome.ONE_IS_ENOUGH);
        assertThat(choice.withOwn()).isEmpty();
    }

    @Test
    void whatOwnModelsSaveByLuckIsFarBelowWhatIsAskedOfThem() {
        double most = 0;
        for (int seed = 1; seed <= 20; seed++) {
            var choice = choice(Map.of("web", drawn(KEEN, 1000, seed), "store", drawn(KEEN, 1000, 100 + seed)));
            most = Math.max(most, 1 - choice.devianceOfOwn() / choice.deviance());
        }
        assertThat(most).isLessThan(.005);
    }

    @Test
    void aSmallGroupKeepsTheModelOfAllWhateverTheOthersDo() {
        var choice = choice(
                Map.of("web", drawn(KEEN, 3000, 1), "store", drawn(FLEETING, 3000, 2), "fair", drawn(FLEETING, 40, 3)));
        assertThat(choice.outcome()).isEqualTo(GroupChoice.Outcome.OWN);
        assertThat(choice.withOwn()).extracting(GroupChoice.Group::name).doesNotContain("fair");
    }

    @Test
    void oneGroupAloneIsTooLittle() {
        var choice = choice(Map.of("web", drawn(KEEN, 3000, 1), "fair", drawn(FLEETING, 40, 3)));
        assertThat(choice.outcome()).isEqualTo(GroupChoice.Outcome.TOO_LITTLE);
        assertThat(choice.withOwn()).isEmpty();
    }

    private static GroupChoice choice(Map<String, Holdout> groups) {
        var all = PurchaseCells.builder();
        for (var holdout : groups.values()) {
            var cells = holdout.cells();
            for (int i = 0; i < cells.size(); i++)
                all.add(cells.x(i), cells.txDays(i), cells.tDays(i), cells.weight(i));
        }
        return GroupChoice.of(
                BgNbd.fit(all.build()).model(),
                groups,
                KINDS,
                FitRules.standard(),
                ModelChoice.Rules.standard(),
                GroupChoice.Rules.standard());
    }

    private static Holdout drawn(TransactionModel truth, int customers, long seed) {
        var drawn = SimulatedCustomers.of(truth, customers, 50, 500, 180, seed);
        var holdout = Holdout.builder(180);
        for (int i = 0; i < customers; i++)
            holdout.add(drawn.x()[i], drawn.txDays()[i], drawn.tDays()[i], drawn.laterPurchases()[i], 1);
        return holdout.build();
    }
}
