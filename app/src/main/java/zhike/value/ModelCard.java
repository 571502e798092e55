package zhike.value;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.models.Fit;
import zhike.models.Trust;

/**
 * One model of a run, kept for ever.
 *
 * @param id bg_nbd, mbg_nbd or gamma_gamma
 * @param used whether figures people see come from it
 * @param logLikelihood null when there was nothing to fit; times are in weeks, money in whole units of the currency
 * @param verdict trusted, too_little_data, collapsed or not_converged
 * @param correlation of purchases with spend, which Gamma–Gamma takes for zero; null elsewhere
 */
public record ModelCard(
        String id,
        boolean used,
        List<Parameter> parameters,
        @Nullable Double logLikelihood,
        double customers,
        boolean converged,
        int steps,
        String verdict,
        List<Doubt> doubts,
        @Nullable Double correlation) {
    static final String BG_NBD = "bg_nbd";
    static final String MBG_NBD = "mbg_nbd";
    static final String GAMMA_GAMMA = "gamma_gamma";

    /** The standard error is null where the likelihood does not bend. */
    public record Parameter(
            String name, double value, @Nullable Double standardError) {}

    /** What speaks against the fit, with the figure found and the bound it was held to. */
    public record Doubt(String reason, double figure, double bound) {}

    static ModelCard of(String id, Fit<?> fit, @Nullable Double correlation) {
        return new ModelCard(
                id,
                false,
                fit.parameters().stream()
                        .map(parameter ->
                                new Parameter(parameter.name(), parameter.value(), finite(parameter.standardError())))
                        .toList(),
                finite(fit.logLikelihood()),
                fit.customers(),
                fit.converged(),
                fit.steps(),
                Words.of(fit.trust().verdict()),
                fit.trust().doubts().stream()
                        .map(doubt -> new Doubt(Words.of(doubt.reason()), doubt.figure(), doubt.bound()))
                        .toList(),
                correlation == null ? null : finite(correlation));
    }

    /** The card of a model for which there was nobody to fit. */
    static ModelCard nobody(String id) {
        var verdict = Trust.Verdict.TOO_LITTLE_DATA;
        return new ModelCard(
                id,
                false,
                List.of(),
                null,
                0,
                false,
                0,
                Words.of(verdict),
                List.of(new Doubt(Words.of(Trust.Reason.FEW_REPEAT_BUYERS), 0, 1)),
                null);
    }

    ModelCard inUse() {
        return new ModelCard(
                id, true, parameters, logLikelihood, customers, converged, steps, verdict, doubts, correlation);
    }

    public boolean trusted() {
        return verdict.equals(Words.of(Trust.Verdict.TRUSTED));
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static final class Words {
        static String of(Enum<?> constant) {
            return constant.name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
