package zhike.intake;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhike.intake.OrderRow.Document;
import zhike.intake.OrderRow.Part;

/**
 * How the UCI "Online Retail" files are meant. Every row is either kept or left out with a reason, and both add up to the file.
 *
 * <ul>
 *   <li>Invoice C…: a refund of an earlier purchase, with a number of its own.
 *   <li>Invoice A…: bad debt written off, no dealing with a customer: left out.
 *   <li>Negative quantity without C (always at price 0): counting the stock, throwing away: left out. Other rows at price 0: samples, gifts of
 *       the shop to itself, typing mistakes: left out.
 *   <li>AMAZONFEE, BANK CHARGES, CRUK, S (samples), B, ADJUST…, TEST…: the shop's own costs and tests: left out.
 *   <li>POST, DOT, C2: postage and carriage, kept as shipping: part of what the customer paid, not of revenue.
 *   <li>D: a discount given. It stands on C invoices only, as money given back.
 *   <li>M: a sale (or return) typed in by hand, kept as goods. Vouchers (gift_…) and all else: goods.
 * </ul>
 */
final class OnlineRetail {
    private static final Set<String> SHIPPING = Set.of("POST", "DOT", "C2", "C3");
    private static final Map<String, String> LEFT_OUT = Map.of(
            "AMAZONFEE", "intake.reason.ownCost",
            "BANK CHARGES", "intake.reason.ownCost",
            "CRUK", "intake.reason.ownCost",
            "S", "intake.reason.ownCost",
            "B", "intake.reason.badDebt",
            "ADJUST", "intake.reason.stockAdjustment",
            "ADJUST2", "intake.reason.stockAdjustment",
            "TEST001", "intake.reason.test",
            "TEST002", "intake.reason.test");

    /** @param leftOut the reason when the row is left out */
    record Verdict(Document document, Part part, @Nullable String leftOut) {}

    private OnlineRetail() {}

    static Verdict judge(String number, @Nullable String sku, BigDecimal quantity, BigDecimal price) {
        boolean refund = number.startsWith("C") || number.startsWith("c");
        var document = refund ? Document.REFUND : Document.SALE;
        var code = sku == null ? "" : sku.toUpperCase(Locale.ROOT);
        var part = SHIPPING.contains(code) ? Part.SHIPPING : code.equals("D") ? Part.DISCOUNT : Part.GOODS;
        return new Verdict(document, part, leftOut(number, code, refund, quantity, price));
    }

    private static @Nullable String leftOut(
            String number, String code, boolean refund, BigDecimal quantity, BigDecimal price) {
        if (number.startsWith("A") || number.startsWith("a")) return "intake.reason.badDebt";
        if (quantity.signum() < 0 && !refund) return "intake.reason.stockAdjustment";
        if (price.signum() == 0) return "intake.reason.noPrice";
        if (price.signum() < 0 || quantity.signum() > 0 && refund) return "intake.reason.signs";
        return LEFT_OUT.get(code);
    }
}
