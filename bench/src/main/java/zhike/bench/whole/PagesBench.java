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
    private static final int WARM = 400;
    private static final int TIMES = 2_000;
    private static final int SAMPLE = 400;

    private record Sample(String publicId, long id, String name, String phone) {}

    private record Latency(double p50, double p95, double worst) {}

    private interface Visit {
        void make(int n) throws Exception;
    }

    private PagesBench() {}

    public static void main(String[] args) throws Exception {
        try (var program = MillionShop.open()) {
            program.signIn();
            var sample = sample(program);
            var figures = new Figures("", "p50", "p95", "worst", "its lookup alone, p95", "ratio of p95");
            var byId = lookups(
                    program,
                    "select * from customer.customer where id = ?",
                    n -> sample.get(n % SAMPLE).id());
            var byPhone = lookups(
                    program,
                    "select * from customer.customer where phone_digits = ?",
                    n -> digits(sample.get(n % SAMPLE).phone()));
            var byName = lookups(
                    program,
                    "select * from customer.customer where name_key = ? limit 50",
                    n -> sample.get(n % SAMPLE).name().toLowerCase(java.util.Locale.ROOT));
            row(
                    figures,
                    "customer page",
                    pages(n -> program.page("/customers/" + at(sample, n).publicId())),
                    byId);
            for (var panel :
                    panels(program.page("/customers/" + sample.getFirst().publicId())))
                row(
                        figures,
                        "its part “" + panel + "”",
                        pages(n -> program.page("/customers/" + at(sample, n).publicId() + "/panels/" + panel)),
                        byId);
            row(
                    figures,
                    "customer by API",
                    pages(n -> program.get("/api/v1/customers/" + at(sample, n).publicId())),
                    byId);
            row(
                    figures,
                    "value by API",
                    pages(n -> program.get("/api/v1/customers/" + at(sample, n).publicId() + "/value")),
                    byId);
            search(
                    figures,
                    program,
                    "whole phone number",
                    n -> digits(at(sample, n).phone()),
                    byPhone);
            search(
                    figures,
                    program,
                    "last six digits",
                    n -> tail(digits(at(sample, n).phone()), 6),
                    byPhone);
            search(figures, program, "whole name", n -> at(sample, n).name(), byName);
            search(
                    figures,
                    program,
                    "end of the name",
                    n -> tail(at(sample, n).name(), at(sample, n).name().length() > 4 ? 5 : 2),
                    byName);
            row(figures, "first page of the table", pages(n -> program.page("/customers")), byId);
            figures.print("pages with " + Figures.number(MillionShop.CUSTOMERS, 0) + " customers, " + AT_A_TIME
                    + " at a time, " + Figures.number(TIMES, 0) + " each");
        }
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

    private static void search(Figures figures, Program program, String what, Text text, Latency peer)
            throws Exception {
        row(
                figures,
                "table searched by " + what,
                pages(n -> program.page("/customers?q=" + encoded(text.of(n)))),
                peer);
        row(
                figures,
                "API searched by " + what,
                pages(n -> program.get("/api/v1/customers?q=" + encoded(text.of(n)))),
                peer);
    }

    private static String encoded(Object text) {
        return URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
    }

    private static void row(Figures figures, String what, Latency latency, Latency peer) {
        figures.row(
                what,
                Figures.millis(latency.p50()),
                Figures.millis(latency.p95()),
                Figures.millis(latency.worst()),
                Figures.millis(peer.p95()),
                Figures.times(latency.p95() / peer.p95()));
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

    private static Latency pages(Visit visit) throws Exception {
        visit(WARM, visit);
        return visit(TIMES, visit);
    }

    private static Latency lookups(Program program, String sql, Text argument) throws Exception {
        var connections = new ArrayBlockingQueue<Connection>(AT_A_TIME);
        for (var i = 0; i < AT_A_TIME; i++) connections.add(program.database());
        try {
            return pages(n -> {
                var connection = connections.take();
                try (var query = connection.prepareStatement(sql)) {
                    query.setObject(1, argument.of(n));
                    readAll(query.executeQuery());
                } finally {
                    connections.add(connection);
                }
            });
        } finally {
            for (var connection : connections) connection.close();
        }
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
