package zhike.customer.identity;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.CustomerId;
import zhike.kernel.MergeId;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;
import zhike.web.Viewers;

/** Merges of customers, and their undoing, for programs. */
@RestController
@RequestMapping("/api/v1/merges")
class MergeApi {
    @Schema(
            description =
                    "Whose value wins is said by field: keep or absorb; without, what keep knows stays and what it does not know is filled")
    record Asked(
            @Nullable String keep,
            @Nullable String absorb,
            @Nullable Map<String, String> fields) {}

    @Schema(
            description =
                    "For rows that came after the merge and do not say whose they are: by the row's id keep or absorbed; rest is for those not named")
    record Decisions(
            @Nullable Map<String, String> decisions,
            @Nullable String rest) {}

    record Late(
            String row,
            String table,
            String words,
            @Nullable String to) {}

    @Schema(
            description =
                    "What undoing would do: rows that go back, rows that came since and say themselves whose they are, and open ones that need a decision")
    record UndoView(boolean possible, @Nullable String problem, long restored, List<Late> told, List<Late> open) {}

    record MergeView(
            String id,
            String keep,
            String absorbed,
            String absorbedLabel,

            @Schema(description = "hand or verified: by a verified phone or e-mail")
            String reason,

            String by,
            Instant at,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy,
            @Nullable UndoView undo) {}

    private final Merges merges;
    private final Viewers viewers;

    MergeApi(Merges merges, Viewers viewers) {
        this.merges = merges;
        this.viewers = viewers;
    }

    /** Newest first. */
    @GetMapping
    @Allow(Right.SEE_CUSTOMERS)
    Listing<MergeView> list(@RequestParam(defaultValue = "50") int limit, @RequestParam Optional<String> cursor) {
        var shown = Math.clamp(limit, 1, 200);
        return Listing.of(
                merges.latest(cursor.map(MergeApi::merge).orElse(null), shown + 1),
                shown,
                merge -> view(merge, null),
                merge -> merge.id().toString());
    }

    /** One merge, with what its undoing would do now. */
    @GetMapping("/{id}")
    @Allow(Right.SEE_CUSTOMERS)
    MergeView get(@PathVariable MergeId id) {
        var merge = merges.get(id);
        return view(merge, merge.undoneAt() == null ? merges.foresee(id) : null);
    }

    /** Everything of {@code absorb}, in all areas, becomes {@code keep}'s. */
    @PostMapping
    @Allow(Right.EDIT_CUSTOMERS)
    ResponseEntity<MergeView> merge(@RequestBody Asked asked) {
        var id = merges.merge(
                customer("keep", asked.keep()),
                customer("absorb", asked.absorb()),
                Choices.read(asked.fields() == null ? Map.of() : asked.fields()),
                viewers.current().orElseThrow().name());
        return ResponseEntity.created(URI.create("/api/v1/merges/" + id)).body(view(merges.get(id), null));
    }

    /** Undoes the merge: two customers again, each with what was theirs. Refused while something is open and neither decided nor covered by {@code rest}. */
    @DeleteMapping("/{id}")
    @Allow(Right.EDIT_CUSTOMERS)
    MergeView undo(@PathVariable MergeId id, @RequestBody(required = false) @Nullable Decisions body) {
        var decided = new HashMap<String, Winner>();
        if (body != null && body.decisions() != null)
            body.decisions().forEach((row, to) -> decided.put(row, winner(to)));
        var rest = body == null || body.rest() == null ? null : winner(body.rest());
        merges.undo(id, decided, rest, viewers.current().orElseThrow().name());
        return view(merges.get(id), null);
    }

    private static Winner winner(String word) {
        return Winner.of(word).orElseThrow(() -> new RuleBroken("customer.merge.problem.winner", word));
    }

    private static CustomerId customer(String field, @Nullable String id) {
        if (id == null) throw new RuleBroken("customer.merge.problem.missing", field);
        try {
            return CustomerId.valueOf(id);
        } catch (IllegalArgumentException none) {
            throw RuleBroken.notFound();
        }
    }

    private static MergeId merge(String cursor) {
        try {
            return MergeId.valueOf(cursor);
        } catch (IllegalArgumentException none) {
            throw new RuleBroken("customer.problem.cursor");
        }
    }

    private static MergeView view(Merge merge, @Nullable Undoing undo) {
        return new MergeView(
                merge.id().toString(),
                merge.keep().toString(),
                merge.absorbed().toString(),
                merge.label(),
                merge.byRule() ? "verified" : "hand",
                merge.byName(),
                merge.at(),
                merge.undoneAt(),
                merge.undoneBy(),
                undo == null ? null : view(undo));
    }

    private static UndoView view(Undoing undo) {
        return new UndoView(
                undo.problem() == null,
                undo.problem() == null ? null : undo.problem().key(),
                undo.restored(),
                undo.told().stream().map(MergeApi::view).toList(),
                undo.open().stream().map(MergeApi::view).toList());
    }

    private static Late view(Undoing.Late late) {
        var to = late.to();
        return new Late(late.row(), late.table(), late.words(), to == null ? null : to.word());
    }
}
