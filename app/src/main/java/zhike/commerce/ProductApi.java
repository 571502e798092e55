package zhike.commerce;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.Money;
import zhike.kernel.ProductId;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;

/** Products for programs. */
@RestController
@RequestMapping("/api/v1/products")
@Allow(Right.SEE_CUSTOMERS)
class ProductApi {
    /** {@code revenue} is in the shop's base currency, after discounts and refunds. */
    record ProductView(
            String id,
            String source,
            @Nullable String sku,
            @Nullable String name,
            @Nullable String category,
            @Nullable String price,
            @Nullable String cost,
            @Nullable String currency,
            boolean active,
            long orders,
            long buyers,
            BigDecimal quantity,
            String revenue,
            @Nullable LocalDate lastBought) {}

    private final Catalogue catalogue;
    private final Shop shop;

    ProductApi(Catalogue catalogue, Shop shop) {
        this.catalogue = catalogue;
        this.shop = shop;
    }

    @GetMapping
    Listing<ProductView> list(@RequestParam Optional<ProductId> cursor, @RequestParam(defaultValue = "50") int limit) {
        var size = Math.clamp(limit, 1, 200);
        return Listing.of(
                catalogue.after(cursor.orElse(null), size + 1),
                size,
                this::view,
                product -> product.id().toString());
    }

    @GetMapping("/{id}")
    ProductView get(@PathVariable ProductId id) {
        return view(catalogue.get(id));
    }

    private ProductView view(Product product) {
        var price = product.price();
        var cost = product.cost();
        var sales = product.sales();
        return new ProductView(
                product.id().toString(),
                product.source(),
                product.sku(),
                product.name(),
                product.category(),
                price == null ? null : price.toString(),
                cost == null ? null : cost.toString(),
                product.currency() == null ? null : product.currency().getCurrencyCode(),
                product.active(),
                sales.orders(),
                sales.buyers(),
                sales.quantity(),
                new Money(sales.netMinor(), shop.profile().currencyOrDefault()).toString(),
                sales.lastDay());
    }
}
