package zhike.customer.note;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import zhike.customer.CustomerPanel;
import zhike.kernel.CustomerId;
import zhike.staff.Person;
import zhike.staff.Staff;

/** The notes on the customer page. */
@Component
class NotesPanel implements CustomerPanel {
    private static final int SHOWN = 10;

    private final Notes notes;
    private final Staff staff;

    NotesPanel(Notes notes, Staff staff) {
        this.notes = notes;
        this.staff = staff;
    }

    @Override
    public String id() {
        return "notes";
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public String titleKey() {
        return "customer.note.title";
    }

    @Override
    public String fill(CustomerId customer, Model model) {
        return fill(customer, null, model);
    }

    String fill(CustomerId customer, @Nullable Long before, Model model) {
        var found = notes.named(notes.of(customer, before, SHOWN + 1));
        var more = found.size() > SHOWN;
        var shown = more ? found.subList(0, SHOWN) : found;
        model.addAttribute("customer", customer)
                .addAttribute("notes", shown)
                .addAttribute(
                        "mine",
                        shown.stream().filter(notes::isMine).map(Note::id).toList())
                .addAttribute(
                        "colleagues",
                        staff.all().stream()
                                .filter(one -> one.leftAt() == null)
                                .map(Person::name)
                                .toList())
                .addAttribute("next", more ? shown.getLast().id() : null);
        return "zhike/customer/note/panel";
    }
}
