package zhike.intake;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhike.intake.value.Decimals;
import zhike.intake.value.Moments;
import zhike.intake.value.Unreadable;
import zhike.kernel.RuleBroken;

/** A file of customers. */
final class CustomerReader implements RowReader {
    /** Unlike what has happened, a day that the shop keeps may lie ahead. */
    private static final Duration FUTURE = Duration.ofDays(36_500);

    private final People people;
    private final List<Extra> extras;
    private final Decimals decimals;
    private final Moments moments;

    CustomerReader(Mapping mapping, Setting setting, List<Extra> extras, Tally tally) {
        people = new People(mapping, setting, true, tally);
        this.extras = extras.stream()
                .filter(extra -> mapping.extras().containsKey(extra.key()))
                .toList();
        decimals = new Decimals(setting.decimalMark());
        moments = new Moments(setting.dateOrder(), setting.zone(), setting.now().plus(FUTURE));
    }

    @Override
    public @Nullable String read(Line line, Consumer<ImportRow> rows) {
        var customer = people.read(line);
        if (customer == null || customer.isGuest()) throw new Unreadable("intake.reason.noIdentity");
        rows.accept(extras.isEmpty() ? customer : customer.with(read(line)));
        return null;
    }

    private Map<String, String> read(Line line) {
        var read = new HashMap<String, String>();
        for (var extra : extras) {
            var cell = line.get(extra).strip();
            if (cell.isEmpty()) continue;
            try {
                var value = extra.read().apply(plain(extra, cell));
                if (!value.isEmpty()) read.put(extra.key(), value);
            } catch (RuleBroken refusal) {
                throw new Unreadable(refusal.key(), refusal.args());
            }
        }
        return read;
    }

    private String plain(Extra extra, String cell) {
        return switch (extra.shape()) {
            case TEXT -> cell;
            case NUMBER -> {
                var number = decimals.read(cell);
                yield number == null ? "" : number.toPlainString();
            }
            case DAY -> {
                var day = moments.readDay(cell);
                yield day == null ? "" : day.toString();
            }
        };
    }
}
