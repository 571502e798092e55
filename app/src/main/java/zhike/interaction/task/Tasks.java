package zhike.interaction.task;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Customer;
import zhike.customer.Customers;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;
import zhike.kernel.TaskId;
import zhike.staff.Person;
import zhike.staff.Staff;

/** What the staff has to do: written down, done, dropped, and all of it taken back. */
@Service
public class Tasks {
    /** @param next where the next page begins, null on the last */
    public record Part(List<Task> tasks, @Nullable String next) {}

    private final TaskLedger ledger;
    private final Customers customers;
    private final Staff staff;

    Tasks(TaskLedger ledger, Customers customers, Staff staff) {
        this.ledger = ledger;
        this.customers = customers;
        this.staff = staff;
    }

    @Transactional
    public TaskId add(NewTask wanted, String by) {
        check(wanted, null);
        return ledger.add(wanted, null, by);
    }

    public Task get(TaskId id) {
        return named(List.of(ledger.find(id).orElseThrow(RuleBroken::notFound))).getFirst();
    }

    /** Refused when somebody else has changed the task since the writer has seen this version. A new day begins the repetition anew. */
    @Transactional
    public void change(TaskId id, NewTask wanted, int version) {
        var now = ledger.find(id).orElseThrow(RuleBroken::notFound);
        if (!now.open()) throw new RuleBroken(RuleBroken.Kind.CONFLICT, "interaction.task.problem.ended");
        check(wanted, now);
        var repeat = wanted.repeat();
        var former = now.repeat();
        if (repeat != null
                && former != null
                && now.due().day().equals(wanted.due().day())) repeat = repeat.startingOn(former.from());
        var kept = new NewTask(
                wanted.customer(),
                wanted.title(),
                wanted.note(),
                wanted.assignee(),
                wanted.priority(),
                wanted.due(),
                repeat);
        if (kept.equals(NewTask.of(now))) return;
        if (!ledger.change(id, kept, version))
            throw new RuleBroken(RuleBroken.Kind.CONFLICT, "interaction.task.problem.changed_meanwhile");
    }

    private void check(NewTask wanted, @Nullable Task now) {
        var customer = wanted.customer();
        if (customer != null && customers.find(customer).isEmpty())
            throw new RuleBroken("interaction.problem.customer");
        var assignee = wanted.assignee();
        if (assignee != null && (now == null || !assignee.equals(now.assignee()))) {
            var here = staff.find(assignee).filter(person -> person.leftAt() == null);
            if (here.isEmpty()) throw new RuleBroken("interaction.problem.colleague");
        }
    }

    /** Done; of a repeating task the next time is written, not before today. Answers it. Doing again what is done changes nothing. */
    @Transactional
    public Optional<TaskId> complete(TaskId id, String by, LocalDate today) {
        return end(id, Ending.Kind.DONE, by, today);
    }

    /** No longer to be done; with it ends its repetition. */
    @Transactional
    public void drop(TaskId id, String by, LocalDate today) {
        end(id, Ending.Kind.DROPPED, by, today);
    }

    private Optional<TaskId> end(TaskId id, Ending.Kind kind, String by, LocalDate today) {
        var task = ledger.lock(id).orElseThrow(RuleBroken::notFound);
        if (!task.open()) return Optional.empty();
        ledger.end(id, kind, by);
        var repeat = task.repeat();
        if (repeat == null || kind == Ending.Kind.DROPPED) return Optional.empty();
        return repeat.after(task.due().day(), today).map(day -> ledger.add(next(task, day), series(task), by));
    }

    private static NewTask next(Task task, LocalDate day) {
        return new NewTask(
                task.customer(),
                task.title(),
                task.note(),
                task.assignee(),
                task.priority(),
                new Due(day, task.due().time()),
                task.repeat());
    }

    private static TaskId series(Task task) {
        return Objects.requireNonNullElse(task.series(), task.id());
    }

    /** Open again. The next time of a repeating task, written when this one was done, goes again unless somebody has changed or done it. */
    @Transactional
    public void reopen(TaskId id) {
        var task = ledger.lock(id).orElseThrow(RuleBroken::notFound);
        if (task.open()) return;
        if (task.repeat() != null) ledger.removeUntouchedAfter(series(task), id);
        ledger.reopen(id);
    }

    /** Open tasks by day, ended ones latest first. */
    public Part page(Query query, @Nullable String cursor, int limit) {
        var found = ledger.page(query, cursor == null ? null : Place.read(cursor), limit + 1);
        var shown = found.size() > limit ? found.subList(0, limit) : found;
        return new Part(
                named(shown),
                found.size() > limit ? Place.after(shown.getLast()).toString() : null);
    }

    /** Open tasks of a customer, the next first. */
    public List<Task> openOf(CustomerId customer, int limit) {
        return named(ledger.openOf(customer, limit));
    }

    /** Tasks of an assignee, or of all, open or done, whose day lies between these, both included. */
    public List<Task> between(@Nullable StaffId assignee, LocalDate first, LocalDate last, int limit) {
        return named(ledger.between(assignee, first, last, limit));
    }

    /** Open tasks that come again, whatever their day. */
    public List<Task> repeating(@Nullable StaffId assignee, int limit) {
        return named(ledger.repeating(assignee, limit));
    }

    public long countOverdue(StaffId assignee, LocalDate today) {
        return ledger.countBefore(assignee, today);
    }

    private List<Task> named(List<Task> tasks) {
        if (tasks.isEmpty()) return tasks;
        var labels =
                customers
                        .all(tasks.stream()
                                .map(Task::customer)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Customer::id, Customer::label));
        var names = staff.all().stream().collect(Collectors.toMap(Person::id, Person::name));
        return tasks.stream()
                .map(task -> task.named(
                        task.customer() == null ? null : labels.get(task.customer()),
                        task.assignee() == null ? null : names.get(task.assignee())))
                .toList();
    }
}
