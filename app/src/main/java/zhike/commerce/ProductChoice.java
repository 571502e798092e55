package zhike.commerce;

import org.springframework.web.util.UriComponentsBuilder;

/** What the list shows, for the links that change one thing of it. */
public record ProductChoice(String q, String category, ProductSort sort, boolean descending, int page) {
    public String with(ProductSort column) {
        var turned = column == sort ? !descending : column != ProductSort.NAME;
        return new ProductChoice(q, category, column, turned, 1).address();
    }

    public String at(int other) {
        return new ProductChoice(q, category, sort, descending, other).address();
    }

    private String address() {
        return UriComponentsBuilder.fromPath("/products")
                .queryParam("q", "{q}")
                .queryParam("category", "{category}")
                .queryParam("sort", sort.word())
                .queryParam("dir", descending ? "desc" : "asc")
                .queryParam("page", page)
                .encode()
                .buildAndExpand(q, category)
                .toUriString();
    }
}
