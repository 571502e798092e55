package zhike.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.interaction.Channel;
import zhike.interaction.Direction;
import zhike.interaction.InteractionBulk;
import zhike.interaction.Outcome;
import zhike.interaction.task.Priority;
import zhike.interaction.task.Repeat;
import zhike.kernel.StaffId;
import zhike.staff.Person;

/** What passed lately between some customers and the shop, and what is still to be done: enough to see how it looks, however large the shop is. */
final class Contacts {
    private static final int MOST_PEOPLE = 400;
    private static final int TASKS = 40;
    private static final int SHARE = 8;
    private static final int DAYS_BACK = 150;
    private static final String NONE = "-";
    private static final long OPENING = 9 * 3_600L;
    private static final int WORKING_DAY = 10 * 3_600;

    private final Simulation shop;
    private final People people;
    private final Dice dice = new Dice();
    private final List<String[]> contacts;
    private final List<String[]> tasks;
    private final @Nullable StaffId staff;
    private final String by;

    /** @param colleague who wrote it all down and has it to do; nobody when null */
    Contacts(SimulatedShop shop, @Nullable Person colleague) {
        this.shop = shop.simulation();
        this.people = shop.people();
        var lines = Lines.of("contacts.txt");
        contacts = Lines.of(lines, "contact");
        tasks = Lines.of(lines, "task");
        staff = colleague == null ? null : colleague.id();
        by = colleague == null ? Fill.SOURCE : colleague.name();
    }

    void write(Connection connection, long firstCustomer) throws SQLException {
        var rows = new InteractionBulk();
        var wanted = Math.min(MOST_PEOPLE, shop.customers() / SHARE);
        for (var n = 0; n < wanted; n++) {
            dice.about(shop.seed(), Dice.About.CONTACT, n);
            var index = dice.below(shop.customers());
            var customer = people.customer(index);
            var chinese = customer.language().equals("zh");
            var times = dice.between(1, 4);
            for (var t = 0; t < times; t++) contact(rows, firstCustomer + index, customer.firstSeen(), chinese);
            if (n < TASKS) task(rows, firstCustomer + index, chinese);
        }
        rows.flush(connection);
    }

    private void contact(InteractionBulk rows, long customer, long firstSeen, boolean chinese) {
        var line = contacts.get(dice.below(contacts.size()));
        var day = shop.end().minusDays(dice.between(1, DAYS_BACK));
        var at = day.atStartOfDay(shop.zone()).toEpochSecond() + OPENING + dice.below(WORKING_DAY);
        var seconds = dice.between(40, 900);
        if (at < firstSeen) return;
        var outcome = line[3].equals(NONE) ? null : Outcome.find(line[3]).orElseThrow();
        var text = chinese ? line[4] : line[5];
        rows.interaction(
                customer,
                Channel.find(line[1]).orElseThrow(),
                Direction.find(line[2]).orElseThrow(),
                outcome,
                at,
                outcome == Outcome.REACHED || outcome == Outcome.MET ? seconds : null,
                text.equals(NONE) ? null : text,
                staff,
                by,
                "staff");
    }

    private void task(InteractionBulk rows, long customer, boolean chinese) {
        var line = tasks.get(dice.below(tasks.size()));
        rows.task(
                customer,
                chinese ? line[2] : line[3],
                dice.chance(0.8) ? staff : null,
                Priority.find(line[1]).orElseThrow(),
                shop.end().plusDays(dice.between(-2, 20)),
                line[4].equals(NONE) ? null : Repeat.Unit.find(line[4]).orElseThrow(),
                by);
    }
}
