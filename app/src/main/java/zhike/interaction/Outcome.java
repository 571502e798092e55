package zhike.interaction;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What came of a call or a visit. */
public enum Outcome {
    REACHED(Channel.PHONE),
    NO_ANSWER(Channel.PHONE),
    CALL_BACK(Channel.PHONE),
    WRONG_NUMBER(Channel.PHONE),
    MET(Channel.FACE_TO_FACE),
    NOBODY_THERE(Channel.FACE_TO_FACE);

    private final Channel channel;

    Outcome(Channel channel) {
        this.channel = channel;
    }

    public Channel channel() {
        return channel;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String labelKey() {
        return "interaction.outcome." + word();
    }

    public static Optional<Outcome> find(String word) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.word().equals(word))
                .findFirst();
    }
}
