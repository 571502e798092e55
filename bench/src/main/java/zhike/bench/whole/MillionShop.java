package zhike.bench.whole;

import java.util.Map;

/** A simulated shop of a million customers and ten million orders, made once and kept for the benches that need it. */
final class MillionShop {
    static final int CUSTOMERS = Integer.getInteger("zhike.bench.customers", 1_000_000);
    private static final double PACE = 3.9;

    private MillionShop() {}

    /** The program with that shop and at least one finished value run. */
    static Program open() throws Exception {
        var program = Program.start(Program.scratch().resolve("million-" + CUSTOMERS));
        if (orders(program) == 0) {
            var began = System.nanoTime();
            var job = program.post(
                    "/api/v1/simulations",
                    Map.of("customers", CUSTOMERS, "years", 3, "seed", 1, "pace", PACE, "end", "2026-06-30"));
            program.await(job.path("id").asString());
            var seconds = (System.nanoTime() - began) / 1e9;
            var orders = orders(program);
            new Figures("simulated", "seconds", "orders a second")
                    .row(
                            Figures.number(CUSTOMERS, 0) + " customers, " + Figures.number(orders, 0) + " orders",
                            Figures.seconds(seconds),
                            Figures.number(orders / seconds, 0))
                    .print("simulate");
        }
        program.awaitQuiet();
        return program;
    }

    static long orders(Program program) throws Exception {
        try (var connection = program.database();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from commerce.sale_order")) {
            row.next();
            return row.getLong(1);
        }
    }
}
