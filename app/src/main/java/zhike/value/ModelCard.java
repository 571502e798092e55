package zhike.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import zhike.models.BgCnbd;
import zhike.models.BgNbd;
import zhike.models.Fit;
import zhike.models.GammaGamma;
import zhike.models.Interval;
import zhike.models.MbgCnbd;
import zhike.models.MbgNbd;
import zhike.models.Model;
import zhike.models.ModelKind;
import zhike.models.Nbd;
import zhike.models.ParetoNbd;
import zhike.models.TransactionModel;
import zhike.models.Trust;

/**
 * One model of a run, kept for ever.
 *
 * @param id nbd, bg_nbd, mbg_nbd, pareto_nbd, bg_cnbd, mbg_cnbd or gamma_gamma
 * @param used whether figures people see come from it
 * @param logLikelihood null when there was nothing to fit; times are in weeks, money in whole units of the currency
 * @param verdict trusted, too_little_data, collapsed or not_converged
 * @param correlation of purchases with spend, which Gamma–Gamma takes for zero; null elsewhere
 * @param k how regular purchases are in the CNBD models; null elsewhere
 * @param covariance of the parameters, row by row; null of models kept before there were intervals, and where nothing was fitted
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
        @Nullable Double correlation,
        @Nullable Integer k,
        @Nullable List<List<@Nullable Double>> covariance) {
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
                word(fit.trust().verdict()),
                fit.trust().doubts().stream()
                        .map(doubt -> new Doubt(word(doubt.reason()), doubt.figure(), doubt.bound()))
                        .toList(),
                correlation == null ? null : finite(correlation),
                switch (fit.model()) {
                    case BgCnbd regular -> regular.k();
                    case MbgCnbd regular -> regular.k();
                    default -> null;
                },
                fit.covariance().stream()
                        .map(row -> row.stream().map(ModelCard::finite).toList())
                        .toList());
    }

    static String id(ModelKind kind) {
        return word(kind);
    }

    /** Empty for the model of spend. */
    static Optional<ModelKind> kind(String id) {
        return Arrays.stream(ModelKind.values())
                .filter(kind -> id(kind).equals(id))
                .findFirst();
    }

    /** The fitted model of purchases again; empty for the model of spend and where nothing was fitted. */
    Optional<TransactionModel> model() {
        if (parameters.isEmpty()) return Optional.empty();
        var p = parameters.stream().mapToDouble(Parameter::value).toArray();
        int regular = k == null ? 1 : k;
        return kind(id).map(kind -> switch (kind) {
            case NBD -> new Nbd(p[0], p[1]);
            case BG_NBD -> new BgNbd(p[0], p[1], p[2], p[3]);
            case MBG_NBD -> new MbgNbd(p[0], p[1], p[2], p[3]);
            case PARETO_NBD -> new ParetoNbd(p[0], p[1], p[2], p[3]);
            case BG_CNBD -> new BgCnbd(regular, p[0], p[1], p[2], p[3]);
            case MBG_CNBD -> new MbgCnbd(regular, p[0], p[1], p[2], p[3]);
        });
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
                word(verdict),
                List.of(new Doubt(word(Trust.Reason.FEW_REPEAT_BUYERS), 0, 1)),
                null,
                null,
                null);
    }

    ModelCard inUse() {
        return new ModelCard(
                id,
                true,
                parameters,
                logLikelihood,
                customers,
                converged,
                steps,
                verdict,
                doubts,
                correlation,
                k,
                covariance);
    }

    /** Gamma–Gamma again; empty for a model of purchases and where nothing was fitted. */
    Optional<GammaGamma> spend() {
        if (parameters.isEmpty() || !id.equals(GAMMA_GAMMA)) return Optional.empty();
        return Optional.of(new GammaGamma(
                parameters.get(0).value(),
                parameters.get(1).value(),
                parameters.get(2).value()));
    }

    /** How far the uncertainty of the parameters carries into an amount; empty where it is not known. */
    <M extends Model> Optional<Interval> interval(M model, ToDoubleFunction<? super M> figure, double confidence) {
        if (covariance == null) return Optional.empty();
        var known = new ArrayList<List<Double>>();
        for (var row : covariance) {
            var values = new ArrayList<Double>();
            for (var value : row) values.add(value == null ? Double.NaN : value);
            known.add(values);
        }
        var found = Interval.of(model, known, figure, Interval.Scale.AMOUNT, confidence);
        return Double.isFinite(found.standardError()) ? Optional.of(found) : Optional.empty();
    }

    public boolean trusted() {
        return verdict.equals(word(Trust.Verdict.TRUSTED));
    }

    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
