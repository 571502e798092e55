package zhike.staff;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import zhike.kernel.StaffId;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** Reads the person or key of a request once per request. */
@Component
class CurrentViewer implements Viewers {
    private static final String KEPT = CurrentViewer.class.getName();
    private final StaffLedger ledger;

    CurrentViewer(StaffLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<Viewer> current() {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null && request.getAttribute(KEPT, RequestAttributes.SCOPE_REQUEST) instanceof Viewer kept)
            return Optional.of(kept);
        var found = read();
        if (request != null)
            found.ifPresent(viewer -> request.setAttribute(KEPT, viewer, RequestAttributes.SCOPE_REQUEST));
        return found;
    }

    private Optional<Viewer> read() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) return Optional.empty();
        return switch (authentication.getPrincipal()) {
            case SignedIn person ->
                ledger.find(new StaffId(person.staffId()))
                        .filter(found -> found.leftAt() == null)
                        .map(found -> new Viewer(
                                found.id(), found.name(), found.role().rights()));
            case ApiKeys.ApiKey key ->
                Optional.of(new Viewer(null, "API: " + key.name(), key.role().rights()));
            case null, default -> Optional.empty();
        };
    }
}
