package zhike.bench.whole;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Pages with a million customers, ten at a time; beside each, the least it needs from the database: its one lookup over plain JDBC, ten at a time too. */
public final class PagesBench {
    private static final int AT_A_TIME = 10;
    /** A program and a client that have just started; then in use for a while, until what is used most is compiled. */
    private static final int FIRST = 400;

    private static final int WARM = 1_600;
    private static final int TIMES = 2_000;
    private static final int SAMPLE = 400;

    private record Sample(String publicId, long id, String name, String phone) {}

    private record Latency(double p50, double p95, double worst) {}

    private interface Visit {
        void make(int n) throws Exception;
    }

    private PagesBench() {}

    private record Row(String what, Visit visit, Visit lookup) {}

    public static void main(String[] args) throws Exception {
        try (var program = MillionShop.open()) {
            program.signIn();
            var rows = rows(program, sample(program));
            var fresh = new ArrayList<Latency>();
            for (var row : rows) fresh.add(visit(FIRST, row.visit));
            for (var row : rows) visit(WARM, row.visit);
            var figures = new Figures(
                    "", "p50", "p95", "worst", "its lookup alone, p95", "ratio of p95", "p95 of the first " + FIRST);
            for (int n = 0; n < rows.size(); n++) {
                var row = rows.get(n);
                var peer = visit(TIMES, row.lookup);
                var latency = visit(TIMES, row.visit);
                figures.row(
                        row.what,
                        Figures.millis(latency.p50()),
                        Figures.millis(latency.p95()),
                        Figures.millis(latency.worst()),
                        Figures.millis(peer.p95()),
                        Figures.times(latency.p95() / peer.p95()),
                        Figures.millis(fresh.get(n).p95()));
            }
            figures.print("pages with " + Figures.number(MillionShop.CUSTOMERS, 0) + " customers, " + AT_A_TIME
                    + " at a time, " + Figures.number(TIMES, 0) + " each, after " + Figures.number(FIRST + WARM, 0)
                    + " each");
        }
    }

    private static List<Row> rows(Program program, List<Sample> sample) throws Exception {
        var connections = new ArrayBlockingQueue<Connection>(AT_A_TIME);
        var byId = lookup(
                program,
                connections,
                "select * from customer.customer where id = ?",
                n -> at(sample, n).id());
        var byPhone = lookup(
                program,
                connections,
                "select * from customer.customer where phone_digits = ?",
                n -> digits(at(sample, n).phone()));
        var byName = lookup(
                program,
                connections,
                "select * from customer.customer where name_key = ? limit 50",
                n -> at(sample, n).name().toLowerCase(java.util.Locale.ROOT));
        Visit page = n -> program.page("/customers/" + at(sample, n).publicId());
        var rows = new ArrayList<Row>();
        rows.add(new Row("customer page", page, byId));
        for (var panel : panels(program.page("/customers/" + sample.getFirst().publicId())))
            rows.add(new Row(
                    "its part “" + panel + "”",
                    n -> program.page("/customers/" + at(sample, n).publicId() + "/panels/" + panel),
                    byId));
        rows.add(new Row(
                "customer by API",
                n -> program.get("/api/v1/customers/" + at(sample, n).publicId()),
                byId));
        rows.add(new Row(
                "value by API",
                n -> program.get("/api/v1/customers/" + at(sample, n).publicId() + "/value"),
                byId));
        search(rows, program, "whole phone number", n -> digits(at(sample, n).phone()), byPhone);
        search(rows, program, "last six digits", n -> tail(digits(at(sample, n).phone()), 6), byPhone);
        search(rows, program, "whole name", n -> at(sample, n).name(), byName);
        search(
                rows,
                program,
                "end of the name",
                n -> tail(at(sample, n).name(), at(sample, n).name().length() > 4 ? 5 : 2),
                byName);
        rows.add(new Row("first page of the table", n -> program.page("/customers"), byId));
        return rows;
    }

    private interface Text {
        Object of(int n);
    }

    private static Sample at(List<Sample> sample, int n) {
        return sample.get(n % sample.size());
    }

    private static String digits(String phone) {
        return phone.replaceAll("\\D", "");
    }

    private static String tail(String text, int length) {
        return text.substring(Math.max(0, text.length() - length));
    }

    private static void search(List<Row> rows, Program program, String what, Text text, Visit lookup) {
        rows.add(
                new Row("table searched by " + what, n -> program.page("/customers?q=" + encoded(text.of(n))), lookup));
        rows.add(new Row(
                "API searched by " + what, n -> program.get("/api/v1/customers?q=" + encoded(text.of(n))), lookup));
    }

    private static String encoded(Object text) {
        return URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
    }

    private static List<Sample> sample(Program program) throws Exception {
        var sample = new ArrayList<Sample>();
        try (var connection = program.database();
                var query = connection.createStatement();
                var row = query.executeQuery("""
                        select c.id, c.name, c.phone, x.external_id from customer.customer c join customer.external_id x on x.customer_id = c.id
                        where c.phone is not null and c.id in (
                          select (select min(id) from customer.customer) + floor(random() * %d)::bigint from generate_series(1, %d))
                        limit %d""".formatted(MillionShop.CUSTOMERS, 3 * SAMPLE, SAMPLE))) {
            while (row.next()) {
                var found = program.get("/api/v1/customers?externalId=" + encoded(row.getString(4)));
                sample.add(new Sample(
                        found.path("items").path(0).path("id").asString(),
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3)));
            }
        }
        return sample;
    }

    /** The parts that the page loads after itself. */
    private static List<String> panels(String page) {
        var parts =
                Pattern.compile("hx-get=\"/customers/[^/\"]+/panels/([^\"?]+)").matcher(page);
        var names = new ArrayList<String>();
        while (parts.find()) names.add(parts.group(1));
        return names;
    }

    private static Visit lookup(
            Program program, ArrayBlockingQueue<Connection> connections, String sql, Text argument) {
        return n -> {
            var free = connections.poll();
            var connection = free == null ? program.database() : free;
            try (var query = connection.prepareStatement(sql)) {
                query.setObject(1, argument.of(n));
                readAll(query.executeQuery());
            }
            connections.add(connection);
        };
    }

    private static void readAll(java.sql.ResultSet rows) throws SQLException {
        while (rows.next()) rows.getString(2);
    }

    private static Latency visit(int times, Visit visit) throws Exception {
        var next = new AtomicInteger();
        var millis = new double[times];
        Callable<Void> visitor = () -> {
            for (int n; (n = next.getAndIncrement()) < times; ) {
                var began = System.nanoTime();
                visit.make(n);
                millis[n] = (System.nanoTime() - began) / 1e6;
            }
            return null;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var visitors = new ArrayList<Future<Void>>();
            for (var i = 0; i < AT_A_TIME; i++) visitors.add(threads.submit(visitor));
            for (var one : visitors) one.get();
        }
        Arrays.sort(millis);
        return new Latency(Figures.percentile(millis, 0.5), Figures.percentile(millis, 0.95), millis[times - 1]);
    }
}
