package zhike.customer.ownership;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.CustomerId;
import zhike.kernel.Money;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.Right;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** Plans of key accounts and groups of companies for programs. */
@RestController
@RequestMapping("/api/v1/customers/{id}")
@Allow(Right.SEE_CUSTOMERS)
@Tag(name = "Account plans", description = "Goals with progress from real revenue, visits, and groups of companies")
class PlanApi {
    record GoalView(
            long no,
            String title,
            String currency,
            String amount,
            String reached,
            LocalDate from,
            LocalDate to,
            double share,
            double elapsed,
            boolean onTrack) {}

    record MemberView(String customerId, String label, String revenue12m) {}

    record GroupView(String parentId, String currency, String revenue12m, List<MemberView> members) {}

    record PlanView(
            List<GoalView> goals,
            List<Plan.Visit> visits,
            @Nullable GroupView group) {}

    record GoalAsked(
            @Nullable String title,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    record VisitAsked(@Nullable LocalDate day, @Nullable String purpose) {}

    record DoneAsked(@Nullable LocalDate on, @Nullable String outcome) {}

    record GroupAsked(@Nullable String parentId) {}

    private final Plans plans;
    private final Groups groups;
    private final Shop shop;
    private final Viewers viewers;

    PlanApi(Plans plans, Groups groups, Shop shop, Viewers viewers) {
        this.plans = plans;
        this.groups = groups;
        this.shop = shop;
        this.viewers = viewers;
    }

    @GetMapping("/plan")
    @Operation(summary = "Goals, visits and group of a customer")
    PlanView plan(@PathVariable CustomerId id) {
        var plan = plans.of(id);
        return new PlanView(plan.goals().stream().map(PlanApi::view).toList(), plan.visits(), view(plan.group()));
    }

    @PostMapping("/plan/goals")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Sets a goal: an amount of revenue within a period, in the base currency")
    PlanView aim(@PathVariable CustomerId id, @RequestBody GoalAsked asked) {
        if (asked.amount() == null) throw new RuleBroken("ownership.problem.amount");
        if (asked.from() == null) throw new RuleBroken("ownership.problem.fromDay");
        if (asked.to() == null) throw new RuleBroken("ownership.problem.toDay");
        plans.aim(
                id,
                asked.title() == null ? "" : asked.title(),
                money(asked.amount(), asked.currency()),
                asked.from(),
                asked.to(),
                viewer());
        return plan(id);
    }

    @DeleteMapping("/plan/goals/{no}")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Drops a goal")
    PlanView dropGoal(@PathVariable CustomerId id, @PathVariable long no) {
        plans.dropGoal(id, no, viewer());
        return plan(id);
    }

    @PostMapping("/plan/visits")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Plans a visit")
    PlanView visit(@PathVariable CustomerId id, @RequestBody VisitAsked asked) {
        if (asked.day() == null) throw new RuleBroken("ownership.problem.day");
        plans.visit(id, asked.day(), asked.purpose() == null ? "" : asked.purpose(), viewer());
        return plan(id);
    }

    @PostMapping("/plan/visits/{no}/done")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "The visit took place; it counts as dealing with the customer")
    PlanView visited(@PathVariable CustomerId id, @PathVariable long no, @RequestBody DoneAsked asked) {
        plans.visited(id, no, asked.on() == null ? shop.today() : asked.on(), asked.outcome(), viewer());
        return plan(id);
    }

    @DeleteMapping("/plan/visits/{no}")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Drops a visit")
    PlanView dropVisit(@PathVariable CustomerId id, @PathVariable long no) {
        plans.dropVisit(id, no, viewer());
        return plan(id);
    }

    @PutMapping("/group")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Makes the customer a member of a group")
    PlanView join(@PathVariable CustomerId id, @RequestBody GroupAsked asked) {
        try {
            groups.join(CustomerId.valueOf(asked.parentId() == null ? "" : asked.parentId()), id, viewer());
        } catch (IllegalArgumentException nobody) {
            throw new RuleBroken("ownership.problem.member");
        }
        return plan(id);
    }

    @DeleteMapping("/group")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Takes the customer out of its group")
    PlanView leave(@PathVariable CustomerId id) {
        groups.leave(id, viewer());
        return plan(id);
    }

    private Money money(BigDecimal amount, @Nullable String currency) {
        try {
            return Money.of(
                    amount, currency == null ? shop.profile().currencyOrDefault() : Currency.getInstance(currency));
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            throw new RuleBroken("ownership.problem.amount");
        }
    }

    private static GoalView view(Plan.Goal goal) {
        return new GoalView(
                goal.no(),
                goal.title(),
                goal.amount().currency().getCurrencyCode(),
                goal.amount().toString(),
                goal.reached().toString(),
                goal.from(),
                goal.to(),
                goal.share(),
                goal.elapsed(),
                goal.onTrack());
    }

    private static @Nullable GroupView view(Plan.@Nullable Group group) {
        return group == null
                ? null
                : new GroupView(
                        group.parent().toString(),
                        group.revenue().currency().getCurrencyCode(),
                        group.revenue().toString(),
                        group.members().stream()
                                .map(one -> new MemberView(
                                        one.customer().toString(),
                                        one.label(),
                                        one.revenue().toString()))
                                .toList());
    }

    private Viewer viewer() {
        return viewers.current().orElseThrow();
    }
}
