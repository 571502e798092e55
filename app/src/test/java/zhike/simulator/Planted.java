package zhike.simulator;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;

/** The truth about the second rows of a simulated shop, for tests of other areas. */
public record Planted(int of, int row, boolean samePerson, String twist) {
    /** @param end of the shop of yesterday, as it is made when nobody names a day */
    public static List<Planted> of(int customers, int years, long seed, LocalDate end, double pace, int duplicates) {
        return new SimulatedShop(new Simulation(
                        customers,
                        years,
                        seed,
                        end,
                        ZoneId.of("Asia/Shanghai"),
                        Currency.getInstance("CNY"),
                        World.lively().paced(pace),
                        duplicates))
                .twins().stream()
                        .map(twin -> new Planted(
                                twin.of(),
                                twin.customer().index(),
                                twin.samePerson(),
                                twin.twist().name()))
                        .toList();
    }
}
