package zhike.value.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract calculator against the published cohorts of Fader and Hardie (2007). */
class ContractTests {
    private static final String HIGH_END = "1000\n869\n743\n653\n593\n551\n517\n491";
    private static final String REGULAR = "1000\n631\n468\n382\n326\n289\n262\n241";
    private static final ContractTerms TERMS = new ContractTerms(100, 1, .1, 20);

    @Test
    void bothPublishedCohortsGiveThePublishedParameters() {
        found(HIGH_END, -1611.158147, List.of(.66808835, 3.806095), -1605.314213);
        found(REGULAR, -1680.265188, List.of(.7040773, 1.182043), -1679.602833);
    }

    private static void found(String survivors, double logLikelihood, List<Double> parameters, double ofWeibull) {
        var outlook = ContractOutlook.of(Survivors.read(survivors), TERMS);
        var sbg = outlook.models().getFirst();
        assertThat(sbg.logLikelihood()).isCloseTo(logLikelihood, within(1e-3));
        for (int i = 0; i < parameters.size(); i++)
            assertThat(sbg.parameters().get(i).value()).isCloseTo(parameters.get(i), withinPercentage(.01));
        assertThat(outlook.models().getLast().logLikelihood()).isCloseTo(ofWeibull, within(1e-3));
    }

    @Test
    void theHighEndIsForetoldBetterByTheWeibullWhichKnowsThatItsCustomersHesitateAtFirst() {
        var outlook = ContractOutlook.of(Survivors.read(HIGH_END), TERMS);
        assertThat(outlook.heldOut()).isEqualTo(1);
        assertThat(outlook.used()).isEqualTo("bdw");
        assertThat(outlook.curve().get(12).bdwSurvival())
                .as("published: 39.4 % after 12 years")
                .isCloseTo(.404, within(.001));
        assertThat(outlook.curve().get(12).sbgSurvival()).isCloseTo(.378, within(.001));
        assertThat(outlook.curve().get(7).retention()).isCloseTo(491 / 517.0, within(1e-12));
    }

    @Test
    void theValueIsTheSumOfWhatIsLeftOfEachPeriod() {
        var outlook = ContractOutlook.of(Survivors.read(HIGH_END), TERMS);
        double value = 0;
        double periods = 0;
        for (int n = 0; n <= 20; n++) {
            double left = outlook.curve().get(n).bdwSurvival();
            value += 100 * left / Math.pow(1.1, n);
            if (n > 0) periods += left;
        }
        assertThat(outlook.newCustomer().value()).isCloseTo(value, within(1e-6));
        assertThat(outlook.newCustomer().periods()).isCloseTo(periods, within(1e-9));
        assertThat(outlook.customers()).hasSize(8).allMatch(one -> one.chance() > .8 && one.chance() < 1);
    }

    @Test
    void tablesAreReadAsPeopleCopyThem() {
        var one = new Survivors(List.of(List.of(100.0, 80.0, 70.0)));
        assertThat(Survivors.read("100\n80\n70")).isEqualTo(one);
        assertThat(Survivors.read("month,customers\n0,100\n1,80\n2,70\n")).isEqualTo(one);
        assertThat(Survivors.read("1\t100\n2\t80\n3\t70")).isEqualTo(one);
        assertThat(Survivors.read("0;100;50\n1;80;40\n2;70;"))
                .isEqualTo(new Survivors(List.of(List.of(100.0, 80.0, 70.0), List.of(50.0, 40.0))));
        assertThat(Survivors.read("0;100;50\n1;80;40\n2;70;").retention(1)).isCloseTo(120 / 150.0, within(1e-12));
    }

    @Test
    void whatIsNoSurvivorTableIsRefusedWithItsLine() {
        refused("", "empty");
        refused("customers", "empty");
        refused("100\neighty", "number");
        refused("100\n80\n90", "rises");
        refused("100\n80", "short");
        refused("0\n0\n0", "nobody");
        refused("-5\n-6\n-7", "number");
    }

    private static void refused(String text, String key) {
        assertThatThrownBy(() -> Survivors.read(text)).as(text).hasMessageContaining("value.contract.problem." + key);
    }

    @Test
    void aHandfulOfContractsIsNotTrusted() {
        var outlook = ContractOutlook.of(Survivors.read("20\n15\n12\n11"), TERMS);
        assertThat(outlook.used()).isNull();
        assertThat(outlook.customers()).isEmpty();
        assertThat(outlook.models()).extracting(ContractOutlook.One::trouble).containsOnly("few_lost");
    }
}
