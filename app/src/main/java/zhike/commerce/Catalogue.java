package zhike.commerce;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.CustomerId;
import zhike.kernel.ProductId;
import zhike.kernel.RuleBroken;

/** What the rest of the product may ask about products. */
@Service
public class Catalogue {
    /** What a customer bought of a product, or what was bought of it by a customer. @param customerName null when nobody knows it */
    public record Bought(
            CustomerId customer,
            @Nullable String customerName,
            ProductId product,
            String label,
            long times,
            BigDecimal quantity,
            long netMinor,
            LocalDate last) {}

    public record Found(List<Product> products, long count) {}

    private final ProductLedger ledger;
    private final ProductSales sales;

    Catalogue(ProductLedger ledger, ProductSales sales) {
        this.ledger = ledger;
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
        return ledger.buyers(product, limit);
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
