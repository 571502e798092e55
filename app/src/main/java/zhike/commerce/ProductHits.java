package zhike.commerce;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import zhike.web.Page;
import zhike.web.PaletteHit;
import zhike.web.PaletteHits;

/** Products by name or article number, the best selling first. */
@Component
class ProductHits implements PaletteHits {
    private final ProductLedger ledger;

    ProductHits(ProductLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String titleKey() {
        return "commerce.nav.products";
    }

    @Override
    public List<PaletteHit> hits(String text, int limit, Page page) {
        return ledger.search(text, null, ProductSort.of("revenue"), true, 0, limit).stream()
                .map(product -> new PaletteHit(
                        Stream.of(product.name(), product.sku())
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(product.id().toString()),
                        Stream.of(product.sku(), product.category())
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(" · ")),
                        "/products/" + product.id(),
                        "package"))
                .toList();
    }
}
