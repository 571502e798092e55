package zhike.customer.note;

import java.time.Instant;
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
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;

/** Notes for programs. */
@RestController
@RequestMapping("/api/v1/customers/{customer}/notes")
class NoteApi {
    record NoteView(
            long id,
            String text,
            String by,
            Instant at,
            @Nullable Instant editedAt) {
        static NoteView of(Note note) {
            return new NoteView(note.id(), note.text(), note.by().name(), note.at(), note.editedAt());
        }
    }

    /** A colleague is mentioned by an @ and the name. */
    record NewNote(@Nullable String text) {}

    private final Notes notes;

    NoteApi(Notes notes) {
        this.notes = notes;
    }

    @GetMapping
    @Allow(Right.SEE_CUSTOMERS)
    Listing<NoteView> list(
            @PathVariable CustomerId customer,
            @RequestParam(required = false) @Nullable Long cursor,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, 200);
        return Listing.of(notes.of(customer, cursor, most + 1), most, NoteView::of, last -> String.valueOf(last.id()));
    }

    @PostMapping
    @Allow(Right.EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    NoteView write(@PathVariable CustomerId customer, @RequestBody NewNote wanted) {
        return NoteView.of(notes.write(customer, wanted.text == null ? "" : wanted.text));
    }

    @DeleteMapping("/{note}")
    @Allow(Right.EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable CustomerId customer, @PathVariable long note) {
        notes.remove(customer, note);
    }
}
