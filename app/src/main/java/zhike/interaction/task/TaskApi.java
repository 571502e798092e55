package zhike.interaction.task;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;
import zhike.kernel.TaskId;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;
import zhike.web.Viewers;

/** Tasks for programs. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskApi {
    /** @param unit day, week, month or year @param until the last day, without an end when missing */
    record RepeatView(
            @Nullable String unit,
            @Nullable Integer every,
            @Nullable LocalDate until) {
        static @Nullable RepeatView of(@Nullable Repeat repeat) {
            return repeat == null ? null : new RepeatView(repeat.unit().word(), repeat.every(), repeat.until());
        }
    }

    /**
     * A task as a program wants it.
     *
     * @param due a day (2026-03-31), a time by the shop's clock (2026-03-31T15:00) or a moment (2026-03-31T15:00:00+08:00); today when missing
     * @param assignee a colleague's id; nobody yet when missing
     * @param priority high, normal or low; normal when missing
     * @param version for a change: only if nobody has changed the task since
     */
    record Wanted(
            @Nullable String customerId,
            @Nullable String title,
            @Nullable String note,
            @Nullable String due,
            @Nullable String assignee,
            @Nullable String priority,
            @Nullable RepeatView repeat,
            @Nullable Integer version) {}

    /** {@code due} is a day or a time by the shop's clock; {@code state} is open, done or dropped. */
    record TaskView(
            String id,
            @Nullable String customerId,
            @Nullable String customer,
            String title,
            @Nullable String note,
            String due,
            Instant dueAt,
            @Nullable String assignee,
            @Nullable String assigneeName,
            String priority,
            @Nullable RepeatView repeat,
            String state,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            String createdBy,
            Instant createdAt,
            Instant updatedAt,
            int version) {}

    private final Tasks tasks;
    private final Shop shop;
    private final Viewers viewers;

    TaskApi(Tasks tasks, Shop shop, Viewers viewers) {
        this.tasks = tasks;
        this.shop = shop;
        this.viewers = viewers;
    }

    /** Open ones by day, ended ones latest first. {@code state} is open or ended. */
    @GetMapping
    @Allow(Right.SEE_CUSTOMERS)
    Listing<TaskView> list(
            @RequestParam Optional<StaffId> assignee,
            @RequestParam Optional<CustomerId> customerId,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> dueTo,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        if (!state.equals("open") && !state.equals("ended"))
            throw new RuleBroken("interaction.task.problem.state", state);
        var part = tasks.page(
                new Query(
                        state.equals("open"),
                        assignee.orElse(null),
                        false,
                        customerId.orElse(null),
                        dueTo.orElse(null)),
                cursor.orElse(null),
                Math.clamp(limit, 1, 200));
        return new Listing<>(part.tasks().stream().map(this::view).toList(), part.next());
    }

    @GetMapping("/{id}")
    @Allow(Right.SEE_CUSTOMERS)
    TaskView get(@PathVariable TaskId id) {
        return view(tasks.get(id));
    }

    @PostMapping
    @Allow(Right.EDIT_CUSTOMERS)
    ResponseEntity<TaskView> create(@RequestBody Wanted wanted) {
        var id = tasks.add(read(wanted), by());
        return ResponseEntity.created(URI.create("/api/v1/tasks/" + id)).body(get(id));
    }

    /** The whole task, as it shall be. */
    @PutMapping("/{id}")
    @Allow(Right.EDIT_CUSTOMERS)
    TaskView change(@PathVariable TaskId id, @RequestBody Wanted wanted) {
        var version = wanted.version;
        tasks.change(id, read(wanted), version == null ? tasks.get(id).version() : version);
        return get(id);
    }

    /** Done; of a repeating task the next one is written. */
    @PostMapping("/{id}/completion")
    @Allow(Right.EDIT_CUSTOMERS)
    TaskView complete(@PathVariable TaskId id) {
        tasks.complete(id, by(), shop.today());
        return get(id);
    }

    @DeleteMapping("/{id}/completion")
    @Allow(Right.EDIT_CUSTOMERS)
    TaskView reopen(@PathVariable TaskId id) {
        tasks.reopen(id);
        return get(id);
    }

    /** Dropped, with all its repetition; DELETE of its {@code /completion} takes that back. */
    @DeleteMapping("/{id}")
    @Allow(Right.EDIT_CUSTOMERS)
    TaskView drop(@PathVariable TaskId id) {
        tasks.drop(id, by(), shop.today());
        return get(id);
    }

    private String by() {
        return viewers.current().orElseThrow().name();
    }

    private NewTask read(Wanted wanted) {
        var due = due(wanted.due);
        var repeat = wanted.repeat;
        var priority = Objects.requireNonNullElse(wanted.priority, Priority.NORMAL.word());
        return new NewTask(
                customer(wanted.customerId),
                Objects.requireNonNullElse(wanted.title, ""),
                wanted.note,
                assignee(wanted.assignee),
                Priority.find(priority)
                        .orElseThrow(() -> new RuleBroken("interaction.task.problem.priority", priority)),
                due,
                repeat == null
                        ? null
                        : TaskForm.repeat(
                                repeat.unit == null ? "?" : repeat.unit,
                                repeat.every == null ? "" : repeat.every.toString(),
                                repeat.until == null ? "" : repeat.until.toString(),
                                due.day()));
    }

    private Due due(@Nullable String text) {
        if (text == null || text.isBlank()) return Due.on(shop.today());
        try {
            return Due.parse(text.strip(), shop.profile().zone());
        } catch (DateTimeException wrong) {
            throw new RuleBroken("interaction.task.problem.due");
        }
    }

    private static @Nullable CustomerId customer(@Nullable String id) {
        try {
            return id == null ? null : CustomerId.valueOf(id);
        } catch (IllegalArgumentException nobody) {
            throw new RuleBroken("interaction.problem.customer");
        }
    }

    private static @Nullable StaffId assignee(@Nullable String id) {
        try {
            return id == null ? null : StaffId.valueOf(id);
        } catch (IllegalArgumentException nobody) {
            throw new RuleBroken("interaction.problem.colleague");
        }
    }

    private TaskView view(Task task) {
        var ending = task.ending();
        return new TaskView(
                task.id().toString(),
                task.customer() == null ? null : task.customer().toString(),
                task.customerLabel(),
                task.title(),
                task.note(),
                task.due().toString(),
                task.due().at(shop.profile().zone()),
                task.assignee() == null ? null : task.assignee().toString(),
                task.assigneeName(),
                task.priority().word(),
                RepeatView.of(task.repeat()),
                ending == null ? "open" : ending.kind().word(),
                ending == null ? null : ending.at(),
                ending == null ? null : ending.by(),
                task.createdBy(),
                task.createdAt(),
                task.updatedAt(),
                task.version());
    }
}
