package zhike.value;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What moved between a run and those before it: a model that is used today for what held last month is worth a second look.
 *
 * @param otherModel the model the run before used, when it is another one; null otherwise
 * @param moved parameters and total error beyond what the rules allow
 */
public record Drift(@Nullable String otherModel, List<Moved> moved) {
    /** The runs before, of whose figures the mean is taken. */
    private static final int LAST = 5;

    static final String TOTAL_ERROR = "total_error";

    /** A parameter by its name, or {@code total_error}. */
    public record Moved(String name, double before, double now) {}

    /**
     * A parameter counts as moved when it lies off the mean of the last runs with the same model by more than the rules' share, and by more than two of its standard errors.
     *
     * @param earlier runs before it, latest first; those as of a later day are passed over
     */
    static Drift of(RunCard card, List<RunCard> earlier) {
        var used = card.used().orElse(null);
        var before = earlier.stream()
                .filter(one -> !one.run().asOf().isAfter(card.run().asOf()))
                .toList();
        if (used == null || before.isEmpty()) return new Drift(null, List.of());
        var latest = before.getFirst().used().map(ModelCard::id).orElse(null);
        if (!used.id().equals(latest)) return new Drift(latest, List.of());
        double allowed = card.run().rules().trust().drift();
        var same = before.stream()
                .filter(one ->
                        one.used().map(ModelCard::id).filter(used.id()::equals).isPresent())
                .limit(LAST)
                .toList();
        var moved = new ArrayList<Moved>();
        for (var parameter : used.parameters()) {
            var mean = mean(same, parameter.name());
            if (mean.isEmpty()) continue;
            double change = Math.abs(parameter.value() - mean.getAsDouble());
            var open = parameter.standardError();
            if (change > allowed * mean.getAsDouble() && change > 2 * (open == null ? 0 : open))
                moved.add(new Moved(parameter.name(), mean.getAsDouble(), parameter.value()));
        }
        var error = card.totalError();
        var errors = same.stream()
                .mapToDouble(Drift::errorOf)
                .filter(Double::isFinite)
                .average();
        if (error != null && errors.isPresent() && Math.abs(error - errors.getAsDouble()) > allowed)
            moved.add(new Moved(TOTAL_ERROR, errors.getAsDouble(), error));
        return new Drift(null, moved);
    }

    public boolean worthAWarning() {
        return otherModel != null || !moved.isEmpty();
    }

    private static double errorOf(RunCard card) {
        var error = card.totalError();
        return error == null ? Double.NaN : error;
    }

    private static OptionalDouble mean(List<RunCard> cards, String parameter) {
        return cards.stream()
                .flatMap(card -> card.used().stream())
                .flatMap(card -> card.parameters().stream())
                .filter(one -> one.name().equals(parameter))
                .mapToDouble(ModelCard.Parameter::value)
                .average();
    }
}
