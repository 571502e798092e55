package zhike.intake;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Iterator;
import zhike.SharedData;
import zhike.intake.sheet.Limits;
import zhike.intake.sheet.Source;

/** Rows of a real file, for tests of the areas that take them in. */
public final class ReadRows {
    private ReadRows() {}

    /** @param name below shared/data; the test is skipped where it is missing */
    public static Iterator<OrderRow> orders(String name, String profileName, ZoneId zone) {
        var file = SharedData.file("data/" + name);
        var sources = Source.in(file, file.getFileName().toString(), Limits.DEFAULT);
        var profile = Profiles.named(profileName, Kind.ORDERS).orElseThrow();
        var reading = new Reading(
                Bundle.of(sources, null, profile),
                Kind.ORDERS,
                profile,
                profile.mapping(),
                zone,
                Instant.parse("2026-03-01T12:00:00Z"),
                rejection -> {});
        return new Iterator<>() {
            private final ArrayDeque<ImportRow> ready = new ArrayDeque<>();
            private boolean more = true;

            @Override
            public boolean hasNext() {
                while (ready.isEmpty() && more) more = reading.read(1000, ready);
                if (ready.isEmpty()) reading.close();
                return !ready.isEmpty();
            }

            @Override
            public OrderRow next() {
                return (OrderRow) ready.remove();
            }
        };
    }
}
