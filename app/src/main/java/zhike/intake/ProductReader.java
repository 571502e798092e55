package zhike.intake;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhike.intake.value.Decimals;
import zhike.intake.value.Texts;
import zhike.intake.value.Unreadable;

/** A file of products. */
final class ProductReader implements RowReader {
    private final Mapping mapping;
    private final Decimals decimals;

    ProductReader(Mapping mapping, Setting setting) {
        this.mapping = mapping;
        decimals = new Decimals(setting.decimalMark());
    }

    @Override
    public @Nullable String read(Line line, Consumer<ImportRow> rows) {
        var sku = Texts.id(line.get(Field.SKU), mapping.stripZeros());
        if (sku == null) throw new Unreadable("intake.reason.noSku");
        var price = decimals.read(line.get(Field.PRICE));
        var cost = decimals.read(line.get(Field.COST));
        if (price != null && price.signum() < 0 || cost != null && cost.signum() < 0)
            throw new Unreadable("intake.reason.negativePrice");
        var currency = Texts.currency(line.get(Field.CURRENCY));
        rows.accept(new ProductRow(
                line.number(),
                mapping.source(),
                sku,
                Texts.read(line.get(Field.PRODUCT)),
                category(Texts.read(line.get(Field.CATEGORY)), mapping.rules()),
                price,
                cost,
                currency == null ? mapping.currency() : currency,
                image(Texts.read(line.get(Field.IMAGE))),
                Texts.flag(line.get(Field.ACTIVE))));
        return null;
    }

    /** WooCommerce lists all categories of a product ("Clothing, Clothing > T-shirts"): the most exact one counts. */
    static @Nullable String category(@Nullable String text, Rules rules) {
        if (text == null || rules != Rules.WOOCOMMERCE || text.indexOf(',') < 0) return text;
        var best = "";
        for (var one : text.split(",\\s*"))
            if (best.isEmpty() || one.split(">").length > best.split(">").length) best = one.strip();
        return best;
    }

    private static @Nullable String image(@Nullable String text) {
        if (text == null) return null;
        var first = text.split(",\\s*", 2)[0].strip();
        return first.startsWith("http://") || first.startsWith("https://") ? first : null;
    }
}
