package zhike.commerce;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.kernel.ProductId;
import zhike.web.Allow;
import zhike.web.NavEntry;
import zhike.web.Right;

/** The catalogue: what is sold, and to whom. */
@Controller
@Allow(Right.SEE_CUSTOMERS)
class ProductController {
    private static final int SHOWN = 50;
    private static final int BUYERS = 50;

    private final Catalogue catalogue;

    ProductController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Bean
    static NavEntry productsNav() {
        return new NavEntry(25, "commerce.nav.products", "/products", "package", Right.SEE_CUSTOMERS);
    }

    @GetMapping("/products")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "revenue") String sort,
            @RequestParam(defaultValue = "desc") String dir,
            @RequestParam(name = "page", defaultValue = "1") int number,
            Model page) {
        var at = Math.clamp(number, 1, 1_000_000);
        var choice = new ProductChoice(q, category, ProductSort.of(sort), !dir.equals("asc"), at);
        var found = catalogue.search(
                q,
                Optional.of(category).filter(c -> !c.isEmpty()).orElse(null),
                choice.sort(),
                choice.descending(),
                (at - 1L) * SHOWN,
                SHOWN);
        page.addAttribute("choice", choice)
                .addAttribute("found", found)
                .addAttribute("categories", catalogue.categories())
                .addAttribute("pages", Math.max(1, (int) ((found.count() + SHOWN - 1) / SHOWN)));
        return "zhike/commerce/products";
    }

    @GetMapping("/products/{id}")
    String show(@PathVariable ProductId id, Model page) {
        page.addAttribute("product", catalogue.get(id)).addAttribute("buyers", catalogue.buyers(id, BUYERS));
        return "zhike/commerce/product";
    }
}
