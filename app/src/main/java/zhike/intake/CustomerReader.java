package zhike.intake;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhike.intake.value.Unreadable;

/** A file of customers. */
final class CustomerReader implements RowReader {
    private final People people;

    CustomerReader(Mapping mapping, Setting setting, Tally tally) {
        people = new People(mapping, setting, true, tally);
    }

    @Override
    public @Nullable String read(Line line, Consumer<ImportRow> rows) {
        var customer = people.read(line);
        if (customer == null || customer.isGuest()) throw new Unreadable("intake.reason.noIdentity");
        rows.accept(customer);
        return null;
    }
}
