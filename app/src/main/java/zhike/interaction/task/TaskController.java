package zhike.interaction.task;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.customer.Customers;
import zhike.interaction.Wrong;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;
import zhike.kernel.TaskId;
import zhike.shop.Shop;
import zhike.staff.Staff;
import zhike.web.Allow;
import zhike.web.NavEntry;
import zhike.web.PaletteAction;
import zhike.web.Right;
import zhike.web.Viewers;

/** The list of tasks, one task, and its beginning and end. */
@Controller
class TaskController {
    private static final int SHOWN = 50;

    private final Tasks tasks;
    private final Customers customers;
    private final Staff staff;
    private final Viewers viewers;
    private final Shop shop;
    private final Clock clock;

    TaskController(Tasks tasks, Customers customers, Staff staff, Viewers viewers, Shop shop, Clock clock) {
        this.tasks = tasks;
        this.customers = customers;
        this.staff = staff;
        this.viewers = viewers;
        this.shop = shop;
        this.clock = clock;
    }

    @Bean
    static NavEntry tasksNav() {
        return new NavEntry(14, "interaction.task.nav", "/tasks", "checklist", Right.SEE_CUSTOMERS);
    }

    @Bean
    static PaletteAction newTaskAction() {
        return new PaletteAction("interaction.task.new", "/tasks/new", "plus", Right.EDIT_CUSTOMERS);
    }

    @GetMapping("/tasks")
    @Allow(Right.SEE_CUSTOMERS)
    String list(
            @RequestParam(defaultValue = "mine") String whose,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model page) {
        var open = !state.equals("ended");
        var query = new Query(open, assignee(whose), whose.equals("nobodys"), null, null);
        var found = tasks.page(query, cursor, SHOWN);
        page.addAttribute(
                "list",
                new TaskList(found.tasks(), found.next(), whose, open, staff.all(), shop.today(), clock.instant()));
        return part != null && cursor != null ? "zhike/interaction/task/rows" : "zhike/interaction/task/list";
    }

    private @Nullable StaffId assignee(String whose) {
        return switch (whose) {
            case "all", "nobodys" -> null;
            case "mine" -> viewers.current().orElseThrow().staff();
            default -> {
                try {
                    yield StaffId.valueOf(whose);
                } catch (IllegalArgumentException nobody) {
                    throw new RuleBroken("interaction.problem.colleague");
                }
            }
        };
    }

    @GetMapping("/tasks/new")
    @Allow(Right.EDIT_CUSTOMERS)
    String blank(@RequestParam(defaultValue = "") String customer, Model page) {
        var me = viewers.current().orElseThrow().staff();
        page.addAttribute("form", TaskForm.blank(shop.today(), me, customer)).addAttribute("people", staff.all());
        return "zhike/interaction/task/create";
    }

    /** From the page of its own, or from the customer page: then the panel is drawn again. */
    @PostMapping("/tasks")
    @Allow(Right.EDIT_CUSTOMERS)
    String create(@RequestParam Map<String, String> fields, HttpServletResponse response, Model page) {
        var form = TaskForm.of(fields);
        try {
            var id = tasks.add(
                    form.read(about(form.customer()), shop.today()),
                    viewers.current().orElseThrow().name());
            return "redirect:/tasks/" + id;
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            page.addAttribute("wrong", Wrong.of(refusal))
                    .addAttribute("form", form)
                    .addAttribute("people", staff.all());
            return "zhike/interaction/task/create";
        }
    }

    @PostMapping("/customers/{id}/tasks")
    @Allow(Right.EDIT_CUSTOMERS)
    String createFor(
            @PathVariable CustomerId id,
            @RequestParam Map<String, String> fields,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            HttpServletResponse response,
            Model page) {
        var form = TaskForm.of(fields);
        var me = viewers.current().orElseThrow();
        try {
            tasks.add(form.read(id, shop.today()), me.name());
            if (part == null) return "redirect:/customers/" + id + "#panel-tasks";
            form = TaskForm.blank(shop.today(), me.staff(), "");
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            page.addAttribute("wrong", Wrong.of(refusal));
            if (part == null) {
                page.addAttribute("form", form).addAttribute("people", staff.all());
                return "zhike/interaction/task/create";
            }
        }
        TasksPanel.fill(id, tasks.openOf(id, TasksPanel.SHOWN), form, staff.all(), clock.instant(), page);
        return "zhike/interaction/task/panel";
    }

    /** Whoever it is that the text finds, if it finds one alone. */
    private @Nullable CustomerId about(String text) {
        if (text.isEmpty()) return null;
        var found = customers.search(text, 2);
        if (found.isEmpty()) throw new RuleBroken("interaction.problem.customer_unknown", text);
        if (found.size() > 1 && !found.getFirst().id().toString().equals(text))
            throw new RuleBroken("interaction.problem.customer_several", found.size());
        return found.getFirst().id();
    }

    @GetMapping("/tasks/{id}")
    @Allow(Right.SEE_CUSTOMERS)
    String show(@PathVariable TaskId id, Model page) {
        var task = tasks.get(id);
        return shown(task, TaskForm.of(task), page);
    }

    private String shown(Task task, TaskForm form, Model page) {
        page.addAttribute("task", task)
                .addAttribute("form", form)
                .addAttribute("people", staff.all())
                .addAttribute("now", clock.instant());
        return "zhike/interaction/task/show";
    }

    @PostMapping("/tasks/{id}")
    @Allow(Right.EDIT_CUSTOMERS)
    String change(
            @PathVariable TaskId id,
            @RequestParam int version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model page) {
        var task = tasks.get(id);
        var form = TaskForm.of(fields);
        try {
            tasks.change(id, form.read(task.customer(), shop.today()), version);
            return "redirect:/tasks/" + id;
        } catch (RuleBroken refusal) {
            response.setStatus(refusal.kind() == RuleBroken.Kind.CONFLICT ? 409 : 422);
            page.addAttribute("wrong", Wrong.of(refusal));
            return shown(task, form, page);
        }
    }

    @PostMapping("/tasks/{id}/completion")
    @Allow(Right.SEE_CUSTOMERS)
    String complete(
            @PathVariable TaskId id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model page) {
        var next = tasks.complete(mayTouch(id), viewers.current().orElseThrow().name(), shop.today());
        next.ifPresent(task -> page.addAttribute("following", tasks.get(task)));
        return row(id, part, page);
    }

    @PostMapping("/tasks/{id}/dropping")
    @Allow(Right.SEE_CUSTOMERS)
    String drop(
            @PathVariable TaskId id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model page) {
        tasks.drop(mayTouch(id), viewers.current().orElseThrow().name(), shop.today());
        return row(id, part, page);
    }

    @PostMapping("/tasks/{id}/return")
    @Allow(Right.SEE_CUSTOMERS)
    String reopen(
            @PathVariable TaskId id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model page) {
        tasks.reopen(mayTouch(id));
        return row(id, part, page);
    }

    /** One's own tasks everybody may end; others' only who may write. */
    private TaskId mayTouch(TaskId id) {
        var viewer = viewers.current().orElseThrow();
        var mine = viewer.staff() != null && viewer.staff().equals(tasks.get(id).assignee());
        if (!mine && !viewer.may(Right.EDIT_CUSTOMERS))
            throw new RuleBroken(RuleBroken.Kind.NOT_ALLOWED, "web.problem.not_allowed");
        return id;
    }

    private String row(TaskId id, @Nullable String part, Model page) {
        if (part == null) return "redirect:/tasks/" + id;
        page.addAttribute("task", tasks.get(id)).addAttribute("now", clock.instant());
        return "zhike/interaction/task/row";
    }
}
