package zhike.interaction;

import java.util.Arrays;
import java.util.Optional;

/** Who began: IN the customer, OUT the shop. */
public enum Direction {
    IN,
    OUT;

    public String word() {
        return this == IN ? "in" : "out";
    }

    public String labelKey() {
        return "interaction.direction." + word();
    }

    public static Optional<Direction> find(String word) {
        return Arrays.stream(values())
                .filter(direction -> direction.word().equals(word))
                .findFirst();
    }
}
