package zhike.customer.bulk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Right;

/** Bulk edits for programs: prepared and looked at first, then applied, then perhaps taken back. */
@RestController
@RequestMapping("/api/v1/bulk-edits")
@Allow(Right.EDIT_CUSTOMERS)
class BulkApi {
    /**
     * {@code selection} as in the address of the customer table ({@code trait.field.tags=VIP&trait.customer.city=上海}), {@code ids} to name
     * customers one by one instead; {@code action}: set, clear, add, remove.
     */
    record NewEdit(
            @Nullable String selection,
            @Nullable List<String> ids,
            @Nullable String field,
            @Nullable String action,
            @Nullable List<String> value) {}

    /** {@code chosen} and {@code changing} only before it is applied. */
    record EditView(
            long id,
            String state,
            String field,
            String action,
            String value,
            @Nullable Long chosen,
            @Nullable Long changing,
            @Nullable Long changed,
            @Nullable Long kept,
            @Nullable String job,
            String by,
            Instant at) {}

    private final BulkEdits edits;

    BulkApi(BulkEdits edits) {
        this.edits = edits;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    EditView prepare(@RequestBody NewEdit wanted) {
        var ids = wanted.ids == null ? List.<String>of() : wanted.ids;
        // an empty list of ids names nobody; only its absence means everybody selected
        if (wanted.ids != null && ids.isEmpty()) throw new RuleBroken("customer.problem.bulk_ids");
        return view(edits.prepare(
                wanted.selection == null ? "" : wanted.selection,
                BulkController.numbers(ids),
                wanted.field == null ? "" : wanted.field,
                wanted.action == null ? "" : wanted.action,
                wanted.value == null ? List.of() : wanted.value));
    }

    @GetMapping("/{id}")
    EditView get(@PathVariable long id) {
        return view(edits.get(id));
    }

    @PostMapping("/{id}/application")
    @ResponseStatus(HttpStatus.ACCEPTED)
    EditView apply(@PathVariable long id) {
        edits.apply(id);
        return view(edits.get(id));
    }

    @PostMapping("/{id}/undoing")
    @ResponseStatus(HttpStatus.ACCEPTED)
    EditView undo(@PathVariable long id) {
        edits.undo(id);
        return view(edits.get(id));
    }

    private EditView view(BulkEdit edit) {
        var preview = edit.state() == BulkEdit.State.PREVIEWED ? edits.preview(edit) : null;
        var job = edit.job();
        return new EditView(
                edit.id(),
                edit.state().word(),
                edit.field(),
                edit.action().word(),
                edit.value(),
                preview == null ? null : preview.chosen(),
                preview == null ? null : preview.changing(),
                edit.changed(),
                edit.kept(),
                job == null ? null : job.toString(),
                edit.by().name(),
                edit.at());
    }
}
