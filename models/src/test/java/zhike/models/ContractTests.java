package zhike.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Customers under contract: the two cohorts of Fader &amp; Hardie (2007). */
class ContractTests {

    private static Contracts cohort(String name) {
        JsonNode actual = Golden.json("expected_models.json").get("sbg." + name).get("actual_pct_0_12");
        var customers = new double[8];
        for (int year = 0; year <= 7; year++)
            customers[year] = Math.round(actual.get(year).asDouble() * 10);
        return Contracts.ofSurvivors(customers);
    }

    @Test
    void bothCohortsAreFoundAgain() {
        for (var name : new String[] {"highend_7y", "regular_7y"}) {
            isFoundAgain(ShiftedBetaGeometric.fit(cohort(name)), "sbg." + name);
            isFoundAgain(BetaDiscreteWeibull.fit(cohort(name)), "bdw." + name);
        }
    }

    private static void isFoundAgain(Fit<? extends ContractModel> fit, String name) {
        var expected = Golden.json("expected_models.json").get(name);
        assertThat(fit.trust().doubts()).isEmpty();
        assertThat(fit.logLikelihood()).isCloseTo(expected.get("log_likelihood").asDouble(), within(1e-6));
        for (var parameter : fit.parameters()) {
            double value = expected.get("params").get(parameter.name()).asDouble();
            assertThat(parameter.value()).as(parameter.name()).isCloseTo(value, withPercentage(.001));
            double error = expected.get("se").get(parameter.name()).asDouble();
            assertThat(parameter.standardError()).as(parameter.name()).isCloseTo(error, withPercentage(.1));
        }
        for (int year = 0; year <= 12; year++) {
            double percent = expected.get("survivor_pct_0_12").get(year).asDouble();
            assertThat(100 * fit.model().survival(year)).isCloseTo(percent, withPercentage(.001));
        }
    }

    @Test
    void derivativesAreThoseOfTheFunction() {
        var contracts = Contracts.builder()
                .lost(1, 30)
                .lost(2, 12)
                .lost(5, 4)
                .lost(40, 1)
                .stayed(3, 20)
                .stayed(60, 9)
                .build();
        FitTests.derivativesAgree(new BetaDiscreteWeibullLikelihood(contracts), -.5, .7, .3);
        FitTests.derivativesAgree(new BetaDiscreteWeibullLikelihood(contracts), 1.5, 2, -.6);
        FitTests.derivativesAgree(new BetaDiscreteWeibullLikelihood(contracts), -1, .1, 1.2);
        FitTests.derivativesAgree(ShiftedBetaGeometric.objective(contracts), -.5, .7);
    }

    @Test
    void retentionRisesInTheHighEnd() {
        var model = ShiftedBetaGeometric.fit(cohort("highend_7y")).model();
        assertThat(model.retention(1)).isCloseTo(.851, within(5e-4));
        assertThat(model.retention(7)).isCloseTo(.936, within(5e-4));
    }

    @Property(tries = 300, seed = "20261122")
    void survivalFallsAndRetentionIsAChance(
            @ForAll @DoubleRange(min = .01, max = 20) double alpha,
            @ForAll @DoubleRange(min = .01, max = 50) double beta,
            @ForAll @DoubleRange(min = .1, max = 4) double c,
            @ForAll @IntRange(min = 0, max = 200) int renewals) {
        for (ContractModel model :
                new ContractModel[] {new ShiftedBetaGeometric(alpha, beta), new BetaDiscreteWeibull(alpha, beta, c)}) {
            assertThat(model.survival(0)).isEqualTo(1);
            assertThat(model.survival(renewals + 1)).isBetween(0.0, model.survival(renewals));
            assertThat(model.retention(renewals + 1)).isBetween(0.0, 1.0);
            double soon = model.expectedRenewals(renewals, 5, .1);
            assertThat(soon).isBetween(0.0, 5.0);
            assertThat(model.expectedRenewals(renewals, .1))
                    .isGreaterThanOrEqualTo(soon)
                    .isLessThanOrEqualTo(10.0001);
        }
    }

    @Property(tries = 200, seed = "20261122")
    void withoutDurationDependenceBothAreOne(
            @ForAll @DoubleRange(min = .01, max = 20) double alpha,
            @ForAll @DoubleRange(min = .01, max = 50) double beta,
            @ForAll @IntRange(min = 0, max = 100_000) int renewals) {
        double survival = new ShiftedBetaGeometric(alpha, beta).logSurvival(renewals);
        assertThat(new BetaDiscreteWeibull(alpha, beta, 1).logSurvival(renewals))
                .isCloseTo(survival, within(1e-11 * (1 + Math.abs(survival))));
    }

    @Test
    void withoutDiscountTheRenewalsToComeHaveAClosedForm() {
        // Σ S(n+j)/S(n) = (β+n)/(α−1)
        var model = new ShiftedBetaGeometric(3, 4);
        assertThat(model.expectedRenewals(2, 1_000_000, 0)).isCloseTo(6 / 2.0, within(1e-4));
    }

    @Test
    void impossibleContractsAreRefused() {
        assertThatThrownBy(() -> Contracts.ofSurvivors(100, 90, 95)).hasMessageContaining("come back");
        assertThatThrownBy(() -> Contracts.builder().lost(0, 5)).hasMessageContaining("renewals");
        assertThatThrownBy(() -> ShiftedBetaGeometric.fit(Contracts.builder().build()))
                .hasMessageContaining("no customers");
        assertThatThrownBy(() -> new ShiftedBetaGeometric(1, 1).expectedRenewals(0, 0))
                .hasMessageContaining("discount");
    }

    @Test
    void aHandfulOfContractsIsTooLittle() {
        var fit = ShiftedBetaGeometric.fit(Contracts.ofSurvivors(20, 15, 12, 11));
        assertThat(fit.trust().doubts()).contains(new Trust.Doubt(Trust.Reason.FEW_LOST, 9, 30));
    }
}
