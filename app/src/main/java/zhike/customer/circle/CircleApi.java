package zhike.customer.circle;

import java.time.LocalDate;
import java.util.List;
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

/** Further contacts, relations and important dates for programs. */
@RestController
@RequestMapping("/api/v1")
@Allow(Right.SEE_CUSTOMERS)
class CircleApi {
    /** {@code kind}: phone, email, address, account. */
    record ContactView(long id, String kind, String label, String value) {
        static ContactView of(FurtherContacts.FurtherContact contact) {
            return new ContactView(contact.id(), contact.kind(), contact.label(), contact.value());
        }
    }

    record NewContact(
            @Nullable String kind,
            @Nullable String label,
            @Nullable String value) {}

    /** {@code kind} reads "this customer is … of the other"; with {@code -of} the other way round. */
    record RelationView(long id, String kind, String other, String otherName, String role) {
        static RelationView of(Relations.Related related) {
            return new RelationView(
                    related.id(), related.said(), related.other().toString(), related.otherName(), related.role());
        }
    }

    record NewRelation(
            @Nullable String kind,
            @Nullable String other,
            @Nullable String role) {}

    /** {@code calendar}: solar or lunar; {@code next} is the solar day on which it comes round next. */
    record DateView(
            long id,
            String customer,
            String kind,
            String label,
            String calendar,
            @Nullable Integer year,
            int month,
            int day,
            boolean leap,
            LocalDate next) {
        static DateView of(ImportantDates.Coming coming) {
            var date = coming.date();
            return new DateView(
                    date.id(),
                    date.customer().toString(),
                    date.kind(),
                    date.label(),
                    date.lunar() ? "lunar" : "solar",
                    date.year(),
                    date.month(),
                    date.day(),
                    date.leap(),
                    coming.next());
        }
    }

    record NewDate(
            @Nullable String kind,
            @Nullable String label,
            @Nullable String calendar,
            @Nullable Integer year,
            @Nullable Integer month,
            @Nullable Integer day,
            @Nullable Boolean leap) {}

    private final FurtherContacts contacts;
    private final Relations relations;
    private final ImportantDates dates;

    CircleApi(FurtherContacts contacts, Relations relations, ImportantDates dates) {
        this.contacts = contacts;
        this.relations = relations;
        this.dates = dates;
    }

    @GetMapping("/customers/{id}/contacts")
    Listing<ContactView> contacts(@PathVariable CustomerId id) {
        return new Listing<>(contacts.of(id).stream().map(ContactView::of).toList(), null);
    }

    @PostMapping("/customers/{id}/contacts")
    @Allow(Right.EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    ContactView add(@PathVariable CustomerId id, @RequestBody NewContact wanted) {
        return ContactView.of(contacts.add(id, or(wanted.kind), or(wanted.label), or(wanted.value)));
    }

    @DeleteMapping("/customers/{id}/contacts/{contact}")
    @Allow(Right.EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeContact(@PathVariable CustomerId id, @PathVariable long contact) {
        contacts.remove(id, contact);
    }

    @GetMapping("/customers/{id}/relations")
    Listing<RelationView> relations(@PathVariable CustomerId id) {
        return new Listing<>(relations.of(id).stream().map(RelationView::of).toList(), null);
    }

    @PostMapping("/customers/{id}/relations")
    @Allow(Right.EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    List<RelationView> add(@PathVariable CustomerId id, @RequestBody NewRelation wanted) {
        CustomerId other;
        try {
            other = CustomerId.valueOf(or(wanted.other));
        } catch (IllegalArgumentException none) {
            throw new RuleBroken("customer.problem.reference.customer", or(wanted.other));
        }
        relations.add(id, or(wanted.kind), other, or(wanted.role));
        return relations.of(id).stream().map(RelationView::of).toList();
    }

    @DeleteMapping("/customers/{id}/relations/{relation}")
    @Allow(Right.EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeRelation(@PathVariable CustomerId id, @PathVariable long relation) {
        relations.remove(id, relation);
    }

    @GetMapping("/customers/{id}/dates")
    Listing<DateView> dates(@PathVariable CustomerId id) {
        return new Listing<>(dates.of(id).stream().map(DateView::of).toList(), null);
    }

    @PostMapping("/customers/{id}/dates")
    @Allow(Right.EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    Listing<DateView> add(@PathVariable CustomerId id, @RequestBody NewDate wanted) {
        if (wanted.month == null || wanted.day == null) throw new RuleBroken("customer.problem.important_date");
        dates.add(
                id,
                or(wanted.kind),
                or(wanted.label),
                "lunar".equals(wanted.calendar),
                wanted.year,
                wanted.month,
                wanted.day,
                Boolean.TRUE.equals(wanted.leap));
        return dates(id);
    }

    @DeleteMapping("/customers/{id}/dates/{date}")
    @Allow(Right.EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeDate(@PathVariable CustomerId id, @PathVariable long date) {
        dates.remove(id, date);
    }

    /** Whose important date comes round from one day to another, both inclusive; at most 1000. */
    @GetMapping("/important-dates")
    Listing<DateView> coming(@RequestParam LocalDate from, @RequestParam LocalDate until) {
        return new Listing<>(
                dates.coming(from, until, 1_000).stream().map(DateView::of).toList(), null);
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
