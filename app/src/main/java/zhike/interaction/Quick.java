package zhike.interaction;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What staff write down most: one press each. */
public enum Quick {
    CALL_REACHED(Direction.OUT, Outcome.REACHED),
    CALL_NO_ANSWER(Direction.OUT, Outcome.NO_ANSWER),
    CALL_BACK_LATER(Direction.OUT, Outcome.CALL_BACK),
    CALLED_US(Direction.IN, Outcome.REACHED),
    VISIT_MET(Direction.OUT, Outcome.MET),
    VISIT_NOBODY(Direction.OUT, Outcome.NOBODY_THERE),
    CAME_TO_US(Direction.IN, Outcome.MET);

    private final Direction direction;
    private final Outcome outcome;

    Quick(Direction direction, Outcome outcome) {
        this.direction = direction;
        this.outcome = outcome;
    }

    public Direction direction() {
        return direction;
    }

    public Outcome outcome() {
        return outcome;
    }

    public Channel channel() {
        return outcome.channel();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String labelKey() {
        return "interaction.quick." + word();
    }

    public static List<Quick> of(Channel channel) {
        return Arrays.stream(values())
                .filter(quick -> quick.channel() == channel)
                .toList();
    }

    static Optional<Quick> find(String word) {
        return Arrays.stream(values())
                .filter(quick -> quick.word().equals(word))
                .findFirst();
    }
}
