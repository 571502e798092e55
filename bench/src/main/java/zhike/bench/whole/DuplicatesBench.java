package zhike.bench.whole;

import java.io.OutputStream;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.PGConnection;

/** All customers compared with each other, three of a hundred of whom stand there twice; beside it, only reading what is compared out of the database. */
public final class DuplicatesBench {
    private static final int CUSTOMERS = Integer.getInteger("zhike.bench.customers", 1_000_000);
    private static final String PAIRS =
            "select count(*) from customer.duplicate d join customer.external_id x on x.customer_id = d.second_id where x.external_id like '%-D%'";

    private DuplicatesBench() {}

    public static void main(String[] args) throws Exception {
        try (var program = Program.start(Program.scratch().resolve("duplicates-" + CUSTOMERS))) {
            if (MillionShop.orders(program) == 0)
                program.await(program.post(
                                "/api/v1/simulations",
                                Map.of(
                                        "customers",
                                        CUSTOMERS,
                                        "years",
                                        1,
                                        "seed",
                                        4,
                                        "pace",
                                        .1,
                                        "end",
                                        "2026-06-30",
                                        "duplicates",
                                        CUSTOMERS * 3 / 100))
                        .path("id")
                        .asString());
            program.awaitQuiet();
            var began = System.nanoTime();
            program.await(program.post("/api/v1/duplicates/searches", Map.of())
                    .path("id")
                    .asString());
            var seconds = (System.nanoTime() - began) / 1e9;
            var copied = copy(program);
            var customers = number(program, "select customers from customer.duplicate_pass");
            var found = number(program, "select count(*) from customer.duplicate");
            var planted = number(program, PAIRS);
            new Figures("", "rows", "seconds", "ratio")
                    .row(
                            "customers compared, in the background",
                            Figures.number(customers, 0),
                            Figures.seconds(seconds),
                            Figures.times(seconds / copied))
                    .row(
                            "pairs with something in common",
                            Figures.number(number(program, "select candidates from customer.duplicate_pass"), 0),
                            "",
                            "")
                    .row(
                            "reading alone: COPY of what is compared",
                            Figures.number(customers, 0),
                            Figures.seconds(copied),
                            "")
                    .row("pairs found", Figures.number(found, 0), "", "")
                    .row("of these with a planted second row", Figures.number(planted, 0), "", "")
                    .row("planted", Figures.number(CUSTOMERS * 3 / 100, 0), "", "")
                    .print("duplicates");
        }
    }

    private static double copy(Program program) throws SQLException, java.io.IOException {
        try (var connection = program.database()) {
            var began = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select id, name, phone_digits, email, gender, birthday, company, city, address from customer.customer) to stdout",
                            OutputStream.nullOutputStream());
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private static double number(Program program, String sql) throws SQLException, java.io.IOException {
        try (var connection = program.database();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }
}
