package zhike.web;

import java.util.Optional;

/** Supplied by the area that knows the staff: who is behind the current request. */
public interface Viewers {
    Optional<Viewer> current();
}
