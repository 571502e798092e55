package zhike.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** An amount in the currency's minor units (cents, fen). */
public record Money(long minor, Currency currency) {
    public static Money of(BigDecimal amount, Currency currency) {
        return new Money(minorOf(amount, currency), currency);
    }

    /** Half-up to the currency's digits. Throws ArithmeticException when it does not fit 64 bits. */
    public static long minorOf(BigDecimal amount, Currency currency) {
        return amount.movePointRight(digits(currency))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    public BigDecimal amount() {
        return BigDecimal.valueOf(minor, digits(currency));
    }

    /** The decimal string programs get, for example "12.30". */
    @Override
    public String toString() {
        return amount().toPlainString();
    }

    public Money plus(Money other) {
        if (!currency.equals(other.currency)) throw new IllegalArgumentException("two currencies");
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    private static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
