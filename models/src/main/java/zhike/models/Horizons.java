package zhike.models;

import java.util.List;

/**
 * How far ahead an {@link Outlook} looks.
 *
 * @param purchaseDays ascending horizons of expected and discounted purchases, in days
 * @param activeDays horizons of the chance of at least one purchase, in days
 * @param annualRate discount a year, 0.10 for 10 %
 */
public record Horizons(List<Integer> purchaseDays, List<Integer> activeDays, double annualRate) {

    /** @throws IllegalArgumentException when purchase horizons do not ascend from above zero or a rate is negative */
    public Horizons {
        purchaseDays = List.copyOf(purchaseDays);
        activeDays = List.copyOf(activeDays);
        int last = 0;
        for (int days : purchaseDays) {
            if (days <= last)
                throw new IllegalArgumentException("horizons must ascend from above zero: " + purchaseDays);
            last = days;
        }
        for (int days : activeDays) {
            if (days <= 0) throw new IllegalArgumentException("a horizon must be above zero: " + activeDays);
        }
        Weeks.discount(annualRate);
    }

    /** 3, 12 and 36 months (91, 365 and 1096 days), active within 90 and 365 days, at 10 % a year. */
    public static Horizons standard() {
        return new Horizons(List.of(91, 365, 1096), List.of(90, 365), 0.10);
    }
}
