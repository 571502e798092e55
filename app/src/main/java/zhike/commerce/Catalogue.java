package zhike.commerce;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Customer;
import zhike.customer.Customers;
import zhike.kernel.CustomerId;
import zhike.kernel.ProductId;
import zhike.kernel.RuleBroken;

/** What the rest of the product may ask about products. */
@Service
public class Catalogue {
    /** What a customer bought of a product, or what was bought of it by a customer. @param customerName what to call them, where a product's buyers are asked for */
    public record Bought(
            CustomerId customer,
            @Nullable String customerName,
            ProductId product,
            String label,
            long times,
            BigDecimal quantity,
            long netMinor,
            LocalDate last) {
        Bought by(@Nullable String name) {
            return new Bought(customer, name, product, label, times, quantity, netMinor, last);
        }
    }

    public record Found(List<Product> products, long count) {}

    private final ProductLedger ledger;
    private final ProductSales sales;
    private final Customers customers;

    Catalogue(ProductLedger ledger, ProductSales sales, Customers customers) {
        this.ledger = ledger;
        this.customers = customers;
        this.sales = sales;
    }

    public Optional<Product> find(ProductId id) {
        return ledger.find(id);
    }

    public Product get(ProductId id) {
        return find(id).orElseThrow(RuleBroken::notFound);
    }

    /** By name or sku, within a category when one is named. */
    public Found search(
            String text, @Nullable String category, ProductSort sort, boolean descending, long from, int limit) {
        return new Found(
                ledger.search(text.strip(), category, sort, descending, from, limit),
                ledger.count(text.strip(), category));
    }

    public List<Product> after(@Nullable ProductId cursor, int limit) {
        return ledger.after(cursor, limit);
    }

    public List<String> categories() {
        return ledger.categories();
    }

    /** The customers who bought it for most. */
    public List<Bought> buyers(ProductId product, int limit) {
        var bought = ledger.buyers(product, limit);
        var labels = customers.all(bought.stream().map(Bought::customer).toList()).stream()
                .collect(Collectors.toMap(Customer::id, Customer::label));
        return bought.stream().map(one -> one.by(labels.get(one.customer()))).toList();
    }

    /** What the customer bought, the most spent on first. */
    public List<Bought> boughtBy(CustomerId customer, int limit) {
        return ledger.boughtBy(customer, limit);
    }

    public long countBoughtBy(CustomerId customer) {
        return ledger.countBoughtBy(customer);
    }

    /** After orders came in past the ordinary way: makes the figures of all products anew, in the background. */
    @Transactional
    public void countSalesAnew() {
        sales.settleAll();
    }
}
