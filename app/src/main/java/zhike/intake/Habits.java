package zhike.intake;

import java.util.EnumSet;
import java.util.Set;
import zhike.intake.sheet.Sheet;
import zhike.intake.value.DateOrder;
import zhike.intake.value.DecimalMark;
import zhike.intake.value.Decimals;
import zhike.intake.value.Moments;
import zhike.kernel.RuleBroken;

/**
 * How a file writes days and figures, found out by looking down the whole columns until it is sure: 13/2/2010 settles the order of day and month,
 * 1.234,50 the decimal mark.
 */
record Habits(DateOrder dateOrder, DecimalMark decimalMark) {
    private static final Set<Field> DATES = EnumSet.of(
            Field.ORDERED_AT,
            Field.PAID_AT,
            Field.SHIPPED_AT,
            Field.DELIVERED_AT,
            Field.CANCELLED_AT,
            Field.REFUNDED_AT,
            Field.BIRTHDAY,
            Field.FIRST_SEEN_AT);
    private static final Set<Field> AMOUNTS = EnumSet.of(
            Field.PRICE,
            Field.AMOUNT,
            Field.LINE_DISCOUNT,
            Field.COST,
            Field.ORDER_DISCOUNT,
            Field.SHIPPING,
            Field.LINE_SHIPPING,
            Field.TAX,
            Field.ORDER_SUBTOTAL,
            Field.TOTAL,
            Field.REFUNDED,
            Field.QUANTITY);

    /** @throws RuleBroken when days like 1/2/2010 stand there and none tells which figure is the month: a person has to say */
    static Habits of(Sheet sheet, Mapping mapping) {
        var dates = mapping.dateOrder();
        var marks = mapping.decimalMark();
        String unclear = null;
        boolean datesOpen = dates == DateOrder.AUTO && DATES.stream().anyMatch(mapping::has);
        boolean marksOpen = marks == DecimalMark.AUTO && AMOUNTS.stream().anyMatch(mapping::has);
        var line = new Line(sheet.columns(), mapping.columns());
        while (datesOpen || marksOpen) {
            var cells = sheet.next();
            if (cells == null) break;
            line.at(cells, cells.line());
            if (datesOpen)
                for (var field : DATES) {
                    var cell = line.get(field);
                    if (cell.isEmpty()) continue;
                    if (!Moments.needsOrder(cell)) {
                        if (field == Field.ORDERED_AT && unclear == null) datesOpen = false;
                        continue;
                    }
                    var told = Moments.evidence(cell);
                    if (told == DateOrder.AUTO) {
                        if (unclear == null && !Moments.sameEitherWay(cell)) unclear = cell;
                    } else {
                        dates = told;
                        datesOpen = false;
                        break;
                    }
                }
            if (marksOpen)
                for (var field : AMOUNTS) {
                    var told = Decimals.evidence(line.get(field));
                    if (told == DecimalMark.AUTO) continue;
                    marks = told;
                    marksOpen = false;
                    break;
                }
        }
        if (dates == DateOrder.AUTO && unclear != null)
            throw new RuleBroken("intake.mapping.dateOrder", unclear.strip());
        return new Habits(dates, marks);
    }
}
