package zhike.interaction.task;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import zhike.customer.CustomerAction;
import zhike.customer.CustomerPanel;
import zhike.kernel.CustomerId;
import zhike.shop.Shop;
import zhike.staff.Person;
import zhike.staff.Staff;
import zhike.web.Right;
import zhike.web.Viewers;

/** What is to be done for the customer, and the line that adds to it. */
@Component
class TasksPanel implements CustomerPanel {
    static final int SHOWN = 20;

    private final Tasks tasks;
    private final Staff staff;
    private final Viewers viewers;
    private final Shop shop;
    private final Clock clock;

    TasksPanel(Tasks tasks, Staff staff, Viewers viewers, Shop shop, Clock clock) {
        this.tasks = tasks;
        this.staff = staff;
        this.viewers = viewers;
        this.shop = shop;
        this.clock = clock;
    }

    @Bean
    static CustomerAction addTask() {
        return new CustomerAction(20, "interaction.task.new", "tasks", "checkbox", Right.EDIT_CUSTOMERS);
    }

    @Override
    public String id() {
        return "tasks";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Column column() {
        return Column.SIDE;
    }

    @Override
    public String titleKey() {
        return "interaction.task.nav";
    }

    @Override
    public String fill(CustomerId customer, Model model) {
        var me = viewers.current().map(viewer -> viewer.staff()).orElse(null);
        fill(
                customer,
                tasks.openOf(customer, SHOWN),
                TaskForm.blank(shop.today(), me, ""),
                staff.all(),
                clock.instant(),
                model);
        return "zhike/interaction/task/panel";
    }

    static void fill(
            CustomerId customer, List<Task> tasks, TaskForm form, List<Person> people, Instant now, Model model) {
        model.addAttribute("about", customer)
                .addAttribute("tasks", tasks)
                .addAttribute("form", form)
                .addAttribute("people", people)
                .addAttribute("now", now);
    }
}
