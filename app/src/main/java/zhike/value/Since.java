package zhike.value;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Since when a customer has moved. */
public enum Since {
    /** The published run before. */
    RUN,
    /** The month's end that lies a year or a little more before the run, computed by the same steps. */
    YEAR;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Since> of(String code) {
        return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
