package zhike.customer.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;
import zhike.web.Viewers;

/** Deleting customers, and bringing them back within thirty days, for programs. */
@RestController
@RequestMapping("/api/v1")
class BinApi {
    record BinnedView(String id, String label, String by, Instant at, Instant until) {}

    record Removal(@Nullable List<String> ids) {}

    record Removed(int deleted) {}

    private final RecycleBin bin;
    private final Viewers viewers;

    BinApi(RecycleBin bin, Viewers viewers) {
        this.bin = bin;
        this.viewers = viewers;
    }

    /** Into the recycle bin, with everything of the customer; the orders stay as a guest's. */
    @DeleteMapping("/customers/{id}")
    @Allow(Right.EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable CustomerId id) {
        bin.delete(id, viewers.current().orElseThrow().name());
    }

    /** Several at once, all or none. */
    @PostMapping("/customers/removals")
    @Allow(Right.EDIT_CUSTOMERS)
    Removed deleteAll(@RequestBody Removal removal) {
        if (removal.ids() == null || removal.ids().isEmpty())
            throw new RuleBroken("customer.merge.problem.missing", "ids");
        var ids = new ArrayList<CustomerId>();
        for (var id : removal.ids()) {
            try {
                ids.add(CustomerId.valueOf(id));
            } catch (IllegalArgumentException none) {
                throw RuleBroken.notFound();
            }
        }
        bin.delete(ids, viewers.current().orElseThrow().name());
        return new Removed(ids.size());
    }

    /** What is in the recycle bin, last deleted first. */
    @GetMapping("/recycle-bin")
    @Allow(Right.SEE_CUSTOMERS)
    Listing<BinnedView> list(@RequestParam(defaultValue = "50") int limit, @RequestParam Optional<CustomerId> cursor) {
        var shown = Math.clamp(limit, 1, 200);
        return Listing.of(
                bin.list(cursor.orElse(null), shown + 1),
                shown,
                BinApi::view,
                one -> one.customer().toString());
    }

    /** Back, with everything. */
    @PostMapping("/recycle-bin/{id}/restoration")
    @Allow(Right.EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restore(@PathVariable CustomerId id) {
        bin.restore(id);
    }

    private static BinnedView view(Binned one) {
        return new BinnedView(one.customer().toString(), one.label(), one.byName(), one.at(), one.until());
    }
}
