package zhike.customer.classes;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** In which class a customer is, and why. @param rule the number of the rule, from 0; the number of all rules when none held; null: by hand */
public record Verdict(
        Kind kind,
        String code,
        @Nullable Integer rule,
        @Nullable LocalDate computedOn,
        @Nullable ByHand hand) {
    /** Somebody said so. @param until the last day it holds; null: until taken back */
    public record ByHand(String code, String why, @Nullable LocalDate until, String by, Instant at) {}

    /** How many customers would go from one class to another. @param from null: not classed yet */
    public record Move(@Nullable String from, String to, long customers) {}
}
