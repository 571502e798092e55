package zhike.journey;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * The Online Retail file computed a second time, in plain Java and by another route than the product's (no SQL, no shared code), from the rules as
 * they are written down: docs of the profile, refund matching, purchase days.
 */
final class IndependentRetail {
    private static final Set<String> SHIPPING = Set.of("POST", "DOT", "C2", "C3");
    private static final Set<String> LEFT_OUT =
            Set.of("AMAZONFEE", "BANK CHARGES", "CRUK", "S", "B", "ADJUST", "ADJUST2", "TEST001", "TEST002");
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** What one customer comes to. */
    record Buyer(String id, int frequency, LocalDate first, LocalDate last, long monetaryMinor) {
        int x() {
            return frequency - 1;
        }
    }

    private static final class Invoice {
        final String number;
        final String customer;
        LocalDateTime at;
        long goodsMinor;
        long returnedMinor;
        final Map<String, BigDecimal> pieces = new HashMap<>();
        final List<Object[]> returns = new ArrayList<>();

        Invoice(String number, String customer, LocalDateTime at) {
            this.number = number;
            this.customer = customer;
            this.at = at;
        }
    }

    long rows;
    long kept;
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal keptSum = BigDecimal.ZERO;
    long shopRevenueMinor;
    final List<Buyer> buyers = new ArrayList<>();
    final Set<String> known = new java.util.HashSet<>();
    LocalDate asOf = LocalDate.MIN;

    static IndependentRetail of(Path file) throws IOException {
        var retail = new IndependentRetail();
        var sales = new TreeMap<String, Invoice>();
        var refunds = new TreeMap<String, Invoice>();
        retail.read(file, sales, refunds);
        retail.match(sales, refunds);
        retail.count(sales, refunds);
        return retail;
    }

    private void read(Path file, Map<String, Invoice> sales, Map<String, Invoice> refunds) throws IOException {
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            in.readLine();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var cells = split(line);
                rows++;
                var quantity = new BigDecimal(cells.get(3));
                var price = new BigDecimal(cells.get(5));
                var amount = quantity.multiply(price);
                sum = sum.add(amount);
                var number = cells.get(0);
                var sku = cells.get(1);
                var refund = number.startsWith("C");
                if (number.startsWith("A")
                        || (quantity.signum() < 0 && !refund)
                        || (quantity.signum() > 0 && refund)
                        || price.signum() <= 0
                        || LEFT_OUT.contains(sku)) continue;
                kept++;
                keptSum = keptSum.add(amount);
                var customer = cells.get(6).replaceFirst("\\.0$", "");
                if (!customer.isEmpty()) known.add(customer);
                var at = LocalDateTime.parse(cells.get(4), AT);
                var invoice = (refund ? refunds : sales).computeIfAbsent(number, n -> new Invoice(n, customer, at));
                if (at.isBefore(invoice.at)) invoice.at = at;
                if (!refund && at.toLocalDate().isAfter(asOf)) asOf = at.toLocalDate();
                if (SHIPPING.contains(sku)) continue;
                var minor = amount.abs()
                        .movePointRight(2)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
                if (refund) invoice.returns.add(new Object[] {sku, quantity.abs(), minor});
                else {
                    invoice.goodsMinor += minor;
                    invoice.pieces.merge(sku, quantity, BigDecimal::add);
                }
            }
        }
    }

    /** Line by line, the latest earlier order of the buyer with as many pieces left of the product. */
    private void match(Map<String, Invoice> sales, Map<String, Invoice> refunds) {
        var byBuyer = new HashMap<String, List<Invoice>>();
        for (var sale : sales.values())
            if (!sale.customer.isEmpty())
                byBuyer.computeIfAbsent(sale.customer, c -> new ArrayList<>()).add(sale);
        for (var list : byBuyer.values())
            list.sort(Comparator.comparing((Invoice sale) -> sale.at).thenComparing(sale -> sale.number));
        var inOrder = new ArrayList<>(refunds.values());
        inOrder.sort(Comparator.comparing((Invoice refund) -> refund.at).thenComparing(refund -> refund.number));
        for (var refund : inOrder) {
            var earlier = byBuyer.getOrDefault(refund.customer, List.of());
            for (var line : refund.returns) {
                var pieces = (BigDecimal) line[1];
                for (int i = earlier.size() - 1; i >= 0; i--) {
                    var sale = earlier.get(i);
                    var left = sale.pieces.get((String) line[0]);
                    if (sale.at.isAfter(refund.at) || left == null || left.compareTo(pieces) < 0) continue;
                    sale.pieces.put((String) line[0], left.subtract(pieces));
                    sale.returnedMinor += (Long) line[2];
                    break;
                }
            }
        }
    }

    private void count(Map<String, Invoice> sales, Map<String, Invoice> refunds) {
        var money = new HashMap<String, Long>();
        var days = new HashMap<String, TreeMap<LocalDate, Long>>();
        for (var sale : sales.values()) {
            shopRevenueMinor += sale.goodsMinor;
            if (sale.customer.isEmpty()) continue;
            money.merge(sale.customer, sale.goodsMinor, Long::sum);
            // an order of which everything came back is no dealing
            if (sale.goodsMinor - sale.returnedMinor > 0)
                days.computeIfAbsent(sale.customer, c -> new TreeMap<>())
                        .merge(sale.at.toLocalDate(), sale.goodsMinor - sale.returnedMinor, Long::sum);
        }
        for (var refund : refunds.values())
            for (var line : refund.returns) {
                shopRevenueMinor -= (Long) line[2];
                if (!refund.customer.isEmpty()) money.merge(refund.customer, -(Long) line[2], Long::sum);
            }
        days.forEach((customer, bought) -> buyers.add(new Buyer(
                customer, bought.size(), bought.firstKey(), bought.lastKey(), money.getOrDefault(customer, 0L))));
        buyers.sort(Comparator.comparing(Buyer::id));
    }

    /** BG/NBD log-likelihood of all buyers in weeks, Fader, Hardie and Lee 2005, equation 6, term by term. */
    double bgNbdLogLikelihood(double r, double alpha, double a, double b) {
        double total = 0;
        for (var buyer : buyers) {
            double x = buyer.x();
            double tx = (buyer.last().toEpochDay() - buyer.first().toEpochDay()) / 7.0;
            double age = (asOf.toEpochDay() - buyer.first().toEpochDay()) / 7.0;
            double head = logGamma(r + x) - logGamma(r) + r * Math.log(alpha);
            double alive = logGamma(a + b)
                    + logGamma(b + x)
                    - logGamma(b)
                    - logGamma(a + b + x)
                    - (r + x) * Math.log(alpha + age);
            double gone = x == 0
                    ? Double.NEGATIVE_INFINITY
                    : Math.log(a)
                            - Math.log(b + x - 1)
                            + logGamma(a + b)
                            + logGamma(b + x)
                            - logGamma(b)
                            - logGamma(a + b + x)
                            - (r + x) * Math.log(alpha + tx);
            double larger = Math.max(alive, gone);
            total += head + larger + Math.log(Math.exp(alive - larger) + Math.exp(gone - larger));
        }
        return total;
    }

    /** Stirling's series after moving the argument above 15; good to about 1e-14. */
    private static double logGamma(double z) {
        double shift = 0;
        while (z < 15) shift += Math.log(z++);
        double zz = 1 / (z * z);
        return (z - 0.5) * Math.log(z)
                - z
                + 0.5 * Math.log(2 * Math.PI)
                + (1.0 / 12 - zz * (1.0 / 360 - zz * (1.0 / 1260 - zz / 1680))) / z
                - shift;
    }

    private static List<String> split(String line) {
        var cells = new ArrayList<String>(8);
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else cell.append(c);
        }
        cells.add(cell.toString());
        return cells;
    }
}
