package zhike.value;

import org.jspecify.annotations.Nullable;

/** How many customers went from one class a year ago to another now; classes are null of what is no class. */
record PastMove(
        String what, @Nullable String before, @Nullable String after, long customers) {
    Moved moved() {
        return Moved.of(what).orElseThrow();
    }
}
