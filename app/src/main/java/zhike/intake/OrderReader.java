package zhike.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhike.intake.OrderRow.Document;
import zhike.intake.OrderRow.Head;
import zhike.intake.OrderRow.Item;
import zhike.intake.OrderRow.Part;
import zhike.intake.value.Decimals;
import zhike.intake.value.Moments;
import zhike.intake.value.Texts;
import zhike.intake.value.Unreadable;
import zhike.kernel.Money;

/**
 * A file of orders, line by line. What a sign means, unless the exporter's rules say otherwise: a negative quantity is a return (a refund numbered
 * like the order with -R), a negative amount at a positive quantity is a discount, a negative amount without quantities a refund.
 */
final class OrderReader implements RowReader {
    private static final Field[] OF_ITEM = {Field.SKU, Field.PRODUCT, Field.QUANTITY, Field.PRICE, Field.AMOUNT};
    private final Mapping mapping;
    private final Setting setting;
    private final @Nullable Part fixed;
    private final Numbering numbering;
    private final Moments moments;
    private final Decimals decimals;
    private final OrderHead heads;
    private final People people;
    private @Nullable Currency lastCurrency;

    /** @param fixed what every row of this file is, when it is one of several files */
    OrderReader(Mapping mapping, Setting setting, @Nullable Part fixed, Numbering numbering, Tally tally) {
        this.mapping = mapping;
        this.setting = setting;
        this.fixed = fixed;
        this.numbering = numbering;
        moments = new Moments(setting.dateOrder(), setting.zone(), setting.now());
        decimals = new Decimals(setting.decimalMark());
        heads = new OrderHead(mapping, fixed != null, moments, decimals);
        people = new People(mapping, setting, false, tally);
    }

    @Override
    public @Nullable String read(Line line, Consumer<ImportRow> rows) {
        var currency = currency(line);
        var at = moments.read(line.get(Field.ORDERED_AT));
        var buyer = people.read(line);
        var number = number(line, at, buyer);
        var head = heads.read(line, at, currency);
        var part = part(line);
        if (part == Part.HEAD) {
            rows.accept(row(line, number, Document.SALE, null, Part.HEAD, head, buyer, null));
            return null;
        }
        if (part == Part.PAYMENT) {
            rows.accept(
                    row(line, number, Document.SALE, null, part, head, buyer, payment(line, Field.AMOUNT, currency)));
            return null;
        }
        if (heads.isLeftOfRefunds(line) && isZero(line)) {
            rows.accept(row(line, number, Document.SALE, null, Part.HEAD, head.withoutTotal(), buyer, null));
            return "intake.reason.allReturned";
        }
        var item = item(line, currency);
        var reason = goods(line, number, head, buyer, item, currency, rows);
        if (reason == null) extras(line, number, head, buyer, currency, rows);
        return reason;
    }

    @Override
    public BigDecimal worth(Line line) {
        try {
            if (part(line) == Part.HEAD || part(line) == Part.PAYMENT) return BigDecimal.ZERO;
            var amount = decimals.read(line.get(Field.AMOUNT));
            if (amount != null) return amount;
            var price = decimals.read(line.get(Field.PRICE));
            if (price == null) return BigDecimal.ZERO;
            var quantity = decimals.read(line.get(Field.QUANTITY));
            return quantity == null ? price : price.multiply(quantity);
        } catch (Unreadable e) {
            return BigDecimal.ZERO;
        }
    }

    @Override
    public void broken(Line line, Consumer<ImportRow> rows) {
        try {
            var number = Texts.id(line.get(Field.NUMBER), false);
            if (number != null)
                rows.accept(row(line, number, Document.SALE, null, Part.BROKEN, OrderHead.unsaid(mapping), null, null));
        } catch (Unreadable e) {
            // without a number it belongs to nothing that could be spoilt
        }
    }

    private boolean isZero(Line line) {
        var quantity = decimals.read(line.get(Field.QUANTITY));
        return quantity != null && quantity.signum() == 0;
    }

    private Part part(Line line) {
        if (fixed != null) return fixed;
        if (line.isBlank(OF_ITEM) && hasItems(line)) return Part.HEAD;
        return Part.GOODS;
    }

    private static boolean hasItems(Line line) {
        for (var field : OF_ITEM) if (line.has(field)) return true;
        return false;
    }

    private String number(Line line, @Nullable Instant at, @Nullable CustomerRow buyer) {
        var number = Texts.id(line.get(Field.NUMBER), false);
        if (number != null) return number;
        if (line.has(Field.NUMBER)) throw new Unreadable("intake.reason.noNumber");
        if (at == null) throw new Unreadable("intake.reason.rowDate");
        if (buyer == null || buyer.isGuest()) throw new Unreadable("intake.reason.noIdentity");
        var key = !buyer.ids().isEmpty()
                ? buyer.ids().getFirst().id()
                : buyer.email() != null ? buyer.email() : buyer.phone();
        return numbering.number(String.valueOf(key), at, setting.zone());
    }

    private Currency currency(Line line) {
        var code = Texts.currency(line.get(Field.CURRENCY));
        if (code == null) code = mapping.currency();
        if (code == null) {
            if (lastCurrency != null) return lastCurrency; // Shopify says it on the first line of an order only
            throw new Unreadable("intake.reason.noCurrency");
        }
        if (lastCurrency == null || !lastCurrency.getCurrencyCode().equals(code))
            lastCurrency = Currency.getInstance(code);
        return lastCurrency;
    }

    /** A line's figures as they stand in the file. */
    private record Raw(
            @Nullable String sku,
            @Nullable String product,
            @Nullable String category,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal price,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal discount,
            @Nullable BigDecimal cost) {
        /** What the line is worth with its sign; null when the file has no prices per line. */
        @Nullable
        BigDecimal value() {
            if (amount != null) return amount;
            if (price == null) return null;
            var value = quantity == null ? price : price.multiply(quantity);
            return discount == null ? value : value.subtract(value.signum() < 0 ? discount.negate() : discount);
        }
    }

    private Raw item(Line line, Currency currency) {
        var quantity = decimals.read(line.get(Field.QUANTITY));
        if (quantity == null && line.has(Field.QUANTITY)) throw new Unreadable("intake.reason.noQuantity");
        if (quantity != null && quantity.signum() == 0) throw new Unreadable("intake.reason.zeroQuantity");
        var price = decimals.read(line.get(Field.PRICE));
        var amount = decimals.read(line.get(Field.AMOUNT));
        boolean priced = line.has(Field.PRICE) || line.has(Field.AMOUNT);
        if (priced && price == null && amount == null) throw new Unreadable("intake.reason.noAmount");
        if (!hasItems(line)) amount = wholeOrder(line, currency);
        var discount = decimals.read(line.get(Field.LINE_DISCOUNT));
        return new Raw(
                Texts.id(line.get(Field.SKU), false),
                Texts.read(line.get(Field.PRODUCT)),
                ProductReader.category(Texts.read(line.get(Field.CATEGORY)), mapping.rules()),
                quantity,
                price,
                amount,
                discount == null ? null : discount.abs(),
                decimals.read(line.get(Field.COST)));
    }

    /** A file with one row per order and nothing about its lines: goods are the total less shipping and tax. */
    private @Nullable BigDecimal wholeOrder(Line line, Currency currency) {
        var total = decimals.read(line.get(Field.TOTAL));
        if (total == null) throw new Unreadable("intake.reason.noAmount");
        for (var other : new Field[] {Field.SHIPPING, Field.TAX}) {
            var part = decimals.read(line.get(other));
            if (part != null) total = total.subtract(part);
        }
        return total.setScale(Math.max(total.scale(), currency.getDefaultFractionDigits()));
    }

    private @Nullable String goods(
            Line line,
            String number,
            Head head,
            @Nullable CustomerRow buyer,
            Raw item,
            Currency currency,
            Consumer<ImportRow> rows) {
        var value = item.value();
        if (value != null && value.abs().compareTo(Decimals.ABSURD) > 0)
            throw new Unreadable("intake.reason.absurd", value.toPlainString());
        var document = Document.SALE;
        var part = Part.GOODS;
        var refundOf = Texts.id(line.get(Field.REFUND_OF), false);
        if (mapping.rules() == Rules.ONLINE_RETAIL && item.quantity != null && item.price != null) {
            var verdict = OnlineRetail.judge(number, item.sku, item.quantity, item.price);
            if (verdict.leftOut() != null) return verdict.leftOut();
            document = verdict.document();
            part = verdict.part();
        } else if (refundOf != null) {
            document = Document.REFUND;
        } else if (isReturn(item, value)) {
            document = Document.REFUND;
            refundOf = number;
            number = number + "-R";
        } else if (value != null && value.signum() < 0) {
            part = Part.DISCOUNT;
        }
        rows.accept(row(line, number, document, refundOf, part, head, buyer, item(item, part, value, currency)));
        return null;
    }

    private static boolean isReturn(Raw item, @Nullable BigDecimal value) {
        if (item.quantity != null && item.quantity.signum() < 0) {
            if (item.price != null && item.price.signum() < 0) throw new Unreadable("intake.reason.signs");
            return true;
        }
        return item.quantity == null && value != null && value.signum() < 0;
    }

    private static Item item(Raw raw, Part part, @Nullable BigDecimal value, Currency currency) {
        var quantity = raw.quantity == null ? BigDecimal.ONE : raw.quantity.abs();
        return new Item(
                raw.sku,
                raw.product,
                raw.category,
                part == Part.GOODS ? quantity : null,
                raw.price == null ? null : raw.price.abs(),
                value == null ? null : Money.minorOf(value.abs(), currency),
                raw.discount == null ? null : Money.minorOf(raw.discount, currency),
                raw.cost);
    }

    /** Shipping that is charged per line, and the payment that Shopify writes on an order's first line. */
    private void extras(
            Line line,
            String number,
            Head head,
            @Nullable CustomerRow buyer,
            Currency currency,
            Consumer<ImportRow> rows) {
        var shipping = heads.minor(line, Field.LINE_SHIPPING, currency);
        if (shipping != null && shipping != 0) {
            var item = new Item(null, null, null, null, null, Math.abs(shipping), null, null);
            rows.accept(row(line, number, Document.SALE, null, Part.SHIPPING, head, buyer, item));
        }
        if (mapping.rules() == Rules.SHOPIFY
                && head.paidAt() != null
                && !line.isBlank(Field.PAYMENT_METHOD, Field.TOTAL))
            rows.accept(row(
                    line,
                    number,
                    Document.SALE,
                    null,
                    Part.PAYMENT,
                    head,
                    buyer,
                    payment(line, Field.TOTAL, currency)));
    }

    private Item payment(Line line, Field amount, Currency currency) {
        var method = Texts.read(line.get(Field.PAYMENT_METHOD));
        return new Item(null, method, null, null, null, heads.minor(line, amount, currency), null, null);
    }

    private OrderRow row(
            Line line,
            String number,
            Document document,
            @Nullable String refundOf,
            Part part,
            Head head,
            @Nullable CustomerRow buyer,
            @Nullable Item item) {
        return new OrderRow(line.number(), mapping.source(), number, document, refundOf, part, head, buyer, item);
    }
}
