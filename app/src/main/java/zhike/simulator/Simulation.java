package zhike.simulator;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import zhike.kernel.RuleBroken;

/**
 * A shop that never was: the same simulation has the same rows, always.
 *
 * @param customers customers with a name; guests come on top
 * @param years length of the history
 * @param seed any number; another seed is another shop
 * @param end the shop's last day, whose evening the rows describe
 * @param duplicates second rows about customers who have one, on top; half as many relatives with the same phone and address come with them
 */
public record Simulation(
        int customers,
        int years,
        long seed,
        LocalDate end,
        ZoneId zone,
        Currency currency,
        World world,
        int duplicates) {
    public static final int MOST_CUSTOMERS = 10_000_000;
    public static final int MOST_YEARS = 20;

    public Simulation(int customers, int years, long seed, LocalDate end, ZoneId zone, Currency currency, World world) {
        this(customers, years, seed, end, zone, currency, world, 0);
    }

    public Simulation {
        if (customers < 1 || customers > MOST_CUSTOMERS)
            throw new RuleBroken("simulator.problem.customers", MOST_CUSTOMERS);
        if (years < 1 || years > MOST_YEARS) throw new RuleBroken("simulator.problem.years", MOST_YEARS);
        if (duplicates < 0 || duplicates > customers / 2) throw new RuleBroken("simulator.problem.duplicates");
        if (end.getYear() < 1990 || end.getYear() > 2100) throw new RuleBroken("simulator.problem.end");
    }

    public LocalDate start() {
        return end.minusYears(years).plusDays(1);
    }

    /** Short mark of the seed, which keeps the numbers of two simulated shops apart. */
    String mark() {
        return "%3s"
                .formatted(Long.toString(Long.remainderUnsigned(Dice.mixed(seed + 1), 36 * 36 * 36), 36))
                .replace(' ', '0')
                .toUpperCase(Locale.ROOT);
    }

    int wholesalers() {
        return world.believable() ? (int) Math.round(customers * World.WHOLESALERS) : 0;
    }

    int relatives() {
        return duplicates / 2;
    }

    int guests() {
        return world.believable() ? (int) Math.round(customers * World.GUESTS) : 0;
    }
}
