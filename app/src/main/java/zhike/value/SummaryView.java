package zhike.value;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shop at its current run, for programs: counts, money as decimal strings, every class, concentration and the models with their parameters.
 *
 * @param classes by way of classing, then by class
 * @param models by id: bg_nbd, mbg_nbd, gamma_gamma
 */
record SummaryView(
        String runId,
        @Nullable String modelId,
        LocalDate asOf,
        LocalDate dataThrough,
        String currency,
        long customers,
        long buyers,
        long repeatBuyers,
        long prospects,
        String revenue,
        String margin,
        String revenue12m,
        String margin12m,
        long guestOrders,
        String guestRevenue,
        @Nullable String expectedMargin12m,
        Map<String, Map<String, ClassView>> classes,
        Concentration concentration,
        Map<String, Model> models) {
    record ClassView(long customers, String revenue, String revenue12m, String margin12m) {}

    /** Shares 0 to 1; null when nobody brings anything. */
    record Concentration(
            String measure,
            @Nullable Double gini,
            @Nullable Double topShare1,
            @Nullable Double topShare5,
            @Nullable Double topShare10,
            @Nullable Double topShare20) {}

    /** {@code trust} is trusted, too_little_data, collapsed or not_converged. */
    record Model(
            boolean used,
            String trust,
            Map<String, Double> parameters,
            Map<String, @Nullable Double> standardErrors,
            @Nullable Double logLikelihood,
            double customers,
            boolean converged,
            List<ModelCard.Doubt> doubts) {}

    static SummaryView of(Run run) {
        var summary = run.figures();
        var totals = summary.totals();
        var money = new ValueApi.Amounts(run.currency());
        var concentration = summary.concentration();
        return new SummaryView(
                run.id().toString(),
                run.fitted().modelId(run.id()),
                run.asOf(),
                run.dataThrough(),
                run.currency().getCurrencyCode(),
                totals.customers(),
                totals.buyers(),
                totals.repeatBuyers(),
                totals.prospects(),
                money.of(totals.revenueMinor()),
                money.of(totals.marginMinor()),
                money.of(totals.revenue12mMinor()),
                money.of(totals.margin12mMinor()),
                totals.guestOrders(),
                money.of(totals.guestRevenueMinor()),
                money.orNull(totals.expectedMargin12mMinor()),
                classes(summary, money),
                new Concentration(
                        run.rules().thresholds().measure(),
                        concentration.gini(),
                        concentration.shareOfBest1(),
                        concentration.shareOfBest5(),
                        concentration.shareOfBest10(),
                        concentration.shareOfBest20()),
                models(run.fitted()));
    }

    private static Map<String, Map<String, ClassView>> classes(Summary summary, ValueApi.Amounts money) {
        var all = new LinkedHashMap<String, Map<String, ClassView>>();
        for (var classes : Classes.values()) {
            var counts = new LinkedHashMap<String, ClassView>();
            for (var code : classes.codes())
                counts.put(
                        code,
                        summary.count(classes.kind(), code)
                                .map(count -> new ClassView(
                                        count.customers(),
                                        money.of(count.monetaryMinor()),
                                        money.of(count.revenue12mMinor()),
                                        money.of(count.margin12mMinor())))
                                .orElse(new ClassView(0, money.of(0), money.of(0), money.of(0))));
            all.put(classes.kind(), counts);
        }
        return all;
    }

    private static Map<String, Model> models(Models models) {
        var all = new LinkedHashMap<String, Model>();
        for (var card : models.cards()) {
            var parameters = new LinkedHashMap<String, Double>();
            var errors = new LinkedHashMap<String, @Nullable Double>();
            for (var parameter : card.parameters()) {
                parameters.put(parameter.name(), parameter.value());
                errors.put(parameter.name(), parameter.standardError());
            }
            all.put(
                    card.id(),
                    new Model(
                            card.used(),
                            card.verdict(),
                            parameters,
                            errors,
                            card.logLikelihood(),
                            card.customers(),
                            card.converged(),
                            card.doubts()));
        }
        return all;
    }
}
