package zhike.value.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zhike.models.BetaDiscreteWeibull;
import zhike.models.ContractModel;
import zhike.models.Contracts;
import zhike.models.Fit;
import zhike.models.ShiftedBetaGeometric;
import zhike.models.Trust;

/**
 * What two models make of the same survivors, which of them is used and what it expects. From six renewals on the last quarter of them is held out, and the model that foretells it better is
 * used; below, the one that explains what was seen better for its number of parameters (Akaike).
 *
 * @param survivors what was given
 * @param heldOut how many of the last renewals were held out to judge by; 0 when too few are known
 * @param models the shifted-beta-geometric and the beta-discrete-Weibull, in this order
 * @param used its id; null when neither can be trusted
 * @param curve renewal by renewal, from 0 to what is known and the horizon beyond
 * @param customers what is still to be expected of a customer who has renewed so many times, from 0 on
 */
public record ContractOutlook(
        Survivors survivors,
        int heldOut,
        List<One> models,
        @Nullable String used,
        List<Point> curve,
        List<Customer> customers) {
    private static final int FEWEST_TO_JUDGE = 6;
    /** Rows of the table of customers by the renewals they have behind them. */
    private static final int SHOWN = 12;

    /**
     * One model.
     *
     * @param error mean absolute error of the survival of the renewals held out, in points; null when none were
     * @param trouble why it is not to be trusted: the reason's code; null when it is
     */
    public record One(
            String id,
            List<Parameter> parameters,
            double logLikelihood,
            double akaike,
            @Nullable Double error,
            @Nullable String trouble,
            boolean used) {
        One inUse() {
            return new One(id, parameters, logLikelihood, akaike, error, trouble, true);
        }
    }

    public record Parameter(
            String name, double value, @Nullable Double standardError) {
        /** As the papers write it. */
        public String letter() {
            return switch (name) {
                case "alpha" -> "α";
                case "beta" -> "β";
                default -> name;
            };
        }
    }

    /** What was seen, where it was, and what each model makes of it; shares. */
    public record Point(
            int renewal,
            @Nullable Double survival,
            @Nullable Double retention,
            double sbgSurvival,
            double bdwSurvival,
            double sbgRetention,
            double bdwRetention) {}

    /**
     * One customer.
     *
     * @param renewals behind them
     * @param periods still expected within the horizon, the one under way not counted
     * @param value of them, discounted to now; of a new customer with the first period, which is paid at once
     */
    public record Customer(int renewals, double chance, double periods, double value) {}

    static ContractOutlook of(Survivors survivors, ContractTerms terms) {
        int known = survivors.renewals();
        int heldOut = known < FEWEST_TO_JUDGE ? 0 : Math.max(1, known / 4);
        var whole = survivors.upTo(known);
        var sbg = ShiftedBetaGeometric.fit(whole);
        var bdw = BetaDiscreteWeibull.fit(whole);
        var models = new ArrayList<>(List.of(one("sbg", sbg, survivors, heldOut), one("bdw", bdw, survivors, heldOut)));
        int best = best(models);
        if (best >= 0) models.set(best, models.get(best).inUse());
        ContractModel used = best < 0 ? null : best == 0 ? sbg.model() : bdw.model();
        return new ContractOutlook(
                survivors,
                heldOut,
                models,
                best < 0 ? null : models.get(best).id(),
                curve(survivors, sbg.model(), bdw.model(), known + terms.horizon()),
                used == null ? List.of() : customers(used, terms, known));
    }

    private static One one(String id, Fit<? extends ContractModel> fit, Survivors survivors, int heldOut) {
        Double error = null;
        if (heldOut > 0) {
            int from = survivors.renewals() - heldOut;
            var model = fitted(id, survivors.upTo(from));
            double sum = 0;
            for (int n = from + 1; n <= survivors.renewals(); n++)
                sum += Math.abs(model.survival(n) - survivors.survival(n));
            error = sum / heldOut;
        }
        var trust = fit.trust();
        return new One(
                id,
                fit.parameters().stream()
                        .map(one -> new Parameter(
                                one.name(),
                                one.value(),
                                Double.isFinite(one.standardError()) ? one.standardError() : null))
                        .toList(),
                fit.logLikelihood(),
                fit.akaike(),
                error,
                trust.trusted() ? null : trouble(trust),
                false);
    }

    private static String trouble(Trust trust) {
        return trust.doubts().getFirst().reason().name().toLowerCase(Locale.ROOT);
    }

    private static ContractModel fitted(String id, Contracts contracts) {
        return id.equals("sbg")
                ? ShiftedBetaGeometric.fit(contracts).model()
                : BetaDiscreteWeibull.fit(contracts).model();
    }

    /** Of those that can be trusted; -1 when none can. */
    private static int best(List<One> models) {
        int best = -1;
        for (int i = 0; i < models.size(); i++) {
            if (models.get(i).trouble() != null) continue;
            if (best < 0 || figure(models.get(i)) < figure(models.get(best))) best = i;
        }
        return best;
    }

    private static double figure(One one) {
        var error = one.error();
        return error == null ? one.akaike() : error;
    }

    private static List<Point> curve(Survivors survivors, ShiftedBetaGeometric sbg, BetaDiscreteWeibull bdw, int last) {
        return IntStream.rangeClosed(0, last)
                .mapToObj(n -> new Point(
                        n,
                        n <= survivors.renewals() ? finite(survivors.survival(n)) : null,
                        n >= 1 && n <= survivors.renewals() ? finite(survivors.retention(n)) : null,
                        sbg.survival(n),
                        bdw.survival(n),
                        n == 0 ? 1 : sbg.retention(n),
                        n == 0 ? 1 : bdw.retention(n)))
                .toList();
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static List<Customer> customers(ContractModel model, ContractTerms terms, int known) {
        return IntStream.rangeClosed(0, Math.min(known, SHOWN))
                .mapToObj(n -> new Customer(
                        n,
                        model.retention(n + 1),
                        model.expectedRenewals(n, terms.horizon(), 0),
                        terms.margin() * ((n == 0 ? 1 : 0) + model.expectedRenewals(n, terms.horizon(), terms.rate()))))
                .toList();
    }

    public Customer newCustomer() {
        return customers.getFirst();
    }
}
