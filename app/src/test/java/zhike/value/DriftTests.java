package zhike.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import zhike.kernel.JobId;
import zhike.kernel.RunId;

/** When a model that changed from run to run is worth a warning. */
class DriftTests {
    @Test
    void aModelThatStaysIsNoNews() {
        assertThat(Drift.of(
                                card(3, "bg_nbd", .50, .02),
                                List.of(card(2, "bg_nbd", .52, .02), card(1, "bg_nbd", .49, .02)))
                        .worthAWarning())
                .isFalse();
        assertThat(Drift.of(card(1, "bg_nbd", .5, .02), List.of()).worthAWarning())
                .isFalse();
    }

    @Test
    void aParameterFarOffTheMeanOfTheLastRunsIsNamed() {
        var drift = Drift.of(
                card(3, "bg_nbd", .80, .02), List.of(card(2, "bg_nbd", .40, .02), card(1, "bg_nbd", .60, .02)));
        assertThat(drift.moved()).containsExactly(new Drift.Moved("r", .5, .8));
    }

    @Test
    void whatTheDataLeaveOpenIsNoDrift() {
        assertThat(Drift.of(card(2, "bg_nbd", .80, .2), List.of(card(1, "bg_nbd", .50, .2)))
                        .worthAWarning())
                .isFalse();
    }

    @Test
    void anotherModelIsSaid() {
        var drift = Drift.of(card(2, "nbd", .5, .02), List.of(card(1, "bg_nbd", .5, .02)));
        assertThat(drift.otherModel()).isEqualTo("bg_nbd");
        assertThat(drift.worthAWarning()).isTrue();
    }

    @Test
    void aTotalErrorThatMovedIsNamed() {
        var drift = Drift.of(with(card(2, "bg_nbd", .5, .02), 140), List.of(with(card(1, "bg_nbd", .5, .02), 100)));
        assertThat(drift.moved()).singleElement().satisfies(moved -> {
            assertThat(moved.name()).isEqualTo("total_error");
            assertThat(moved.now()).isEqualTo(.4, org.assertj.core.api.Assertions.within(1e-12));
        });
    }

    @Test
    void aRunAsOfALaterDayIsNoPast() {
        var later = card(9, "bg_nbd", .1, .001);
        var early = card(1, "bg_nbd", .5, .02);
        assertThat(Drift.of(early, List.of(later)).worthAWarning()).isFalse();
    }

    private static RunCard card(int day, String model, double r, double error) {
        var used = new ModelCard(
                model,
                true,
                List.of(new ModelCard.Parameter("r", r, error)),
                -1.0,
                100,
                true,
                5,
                "trusted",
                List.of(),
                null,
                null,
                null);
        var run = new Run(
                new RunId(day),
                new JobId(1),
                LocalDate.of(2026, 1, day),
                LocalDate.of(2026, 1, day),
                RunState.PUBLISHED,
                false,
                false,
                Currency.getInstance("EUR"),
                Rules.STANDARD,
                new Models(List.of(used), true),
                null,
                100L,
                null,
                "Mei",
                Instant.EPOCH,
                Instant.EPOCH);
        return new RunCard(run, null);
    }

    private static RunCard with(RunCard card, double expected) {
        var trial = new Trial(
                card.used().orElseThrow(),
                "chosen",
                1.0,
                1.0,
                expected,
                100,
                1.0,
                1.0,
                1.0,
                1.0,
                1.0,
                .7,
                .7,
                .7,
                .3,
                .3,
                List.of(),
                List.of());
        var proof = new Proof(
                "chosen",
                400,
                30.0,
                100,
                LocalDate.of(2025, 9, 1),
                100,
                100,
                50,
                List.of(trial),
                "bg_nbd",
                List.of(),
                null,
                List.of());
        return new RunCard(card.run(), proof);
    }
}
