package zhike.customer.ownership;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhike.customer.condition.Condition;
import zhike.customer.ownership.Target.ToPerson;
import zhike.customer.ownership.Target.ToPool;
import zhike.customer.ownership.Target.ToTeam;
import zhike.customer.ownership.Target.Way;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;
import zhike.kernel.TeamId;
import zhike.web.Allow;
import zhike.web.Right;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** Assignment rules, account managers and teams for programs. */
@RestController
@RequestMapping("/api/v1")
@Allow(Right.SEE_CUSTOMERS)
@Tag(name = "Assignment", description = "The rules by which customers find their account manager, in order")
class AssignmentApi {
    @Schema(
            description =
                    "conditions: {\"is\":\"one_of\",\"trait\":\"value.abc\",\"values\":[\"A\"]} or {\"is\":\"between\",\"trait\":…,\"min\":…,\"max\":…}. "
                            + "One of: staffId; teamId with way rotation or least_load; neither for the pool")
    record RuleView(
            @Nullable String name,
            @Nullable List<Condition> conditions,
            @Nullable String staffId,
            @Nullable String teamId,
            @Nullable String way) {
        static RuleView of(AssignmentRule rule) {
            return switch (rule.target()) {
                case ToPerson person ->
                    new RuleView(rule.name(), rule.conditions(), new StaffId(person.staff()).toString(), null, null);
                case ToTeam team ->
                    new RuleView(
                            rule.name(),
                            rule.conditions(),
                            null,
                            new TeamId(team.team()).toString(),
                            team.way().name().toLowerCase(Locale.ROOT));
                case ToPool pool -> new RuleView(rule.name(), rule.conditions(), null, null, null);
            };
        }

        AssignmentRule rule() {
            return new AssignmentRule(
                    name == null ? "" : name.strip(), conditions == null ? List.of() : conditions, target());
        }

        private Target target() {
            if (staffId != null) return new ToPerson(OwnershipApi.staff(staffId).value());
            if (teamId == null) return new ToPool();
            try {
                var chosen = way == null ? Way.ROTATION : Way.valueOf(way.toUpperCase(Locale.ROOT));
                return new ToTeam(TeamId.valueOf(teamId).value(), chosen);
            } catch (IllegalArgumentException unreadable) {
                throw new RuleBroken("ownership.problem.target");
            }
        }
    }

    record ManagerView(
            String staffId,
            String name,
            long customers,
            @Nullable Integer capacity,
            @Nullable OffsetDateTime pausedAt) {}

    record ManagerAsked(
            @Nullable Integer capacity, @Nullable Boolean paused) {}

    record TeamView(String id, String name, List<String> staffIds) {}

    record TeamAsked(@Nullable String name, @Nullable List<String> staffIds) {}

    private final Assignment assignment;
    private final Managers managers;
    private final Viewers viewers;

    AssignmentApi(Assignment assignment, Managers managers, Viewers viewers) {
        this.assignment = assignment;
        this.managers = managers;
        this.viewers = viewers;
    }

    @GetMapping("/assignment-rules")
    @Operation(summary = "The rules in their order")
    List<RuleView> rules() {
        return assignment.rules().stream().map(RuleView::of).toList();
    }

    @PutMapping("/assignment-rules")
    @Allow(Right.MANAGE_SHOP)
    @Operation(summary = "Replaces all rules")
    List<RuleView> become(@RequestBody List<RuleView> rules) {
        assignment.become(rules.stream().map(RuleView::rule).toList());
        return rules();
    }

    @PostMapping("/assignment-rules/preview")
    @Operation(
            summary = "How many of the customers nobody looks after each of these rules would take; nothing is changed")
    List<Assignment.Outcome> preview(@RequestBody List<RuleView> rules) {
        return assignment.preview(rules.stream().map(RuleView::rule).toList());
    }

    @PostMapping("/assignment-runs")
    @Allow(Right.MANAGE_SHOP)
    @Operation(summary = "Assigns now, as happens every hour")
    List<Assignment.Outcome> run() {
        return assignment.run(viewer());
    }

    @GetMapping("/account-managers")
    @Operation(summary = "The colleagues with how many customers each has and may have")
    List<ManagerView> managers() {
        return managers.all().stream()
                .map(one ->
                        new ManagerView(one.staff().toString(), one.name(), one.load(), one.capacity(), one.paused()))
                .toList();
    }

    @PutMapping("/account-managers/{id}")
    @Allow(Right.MANAGE_SHOP)
    @Operation(summary = "Bounds a colleague's customers, or lets no new ones go to them")
    List<ManagerView> change(@PathVariable StaffId id, @RequestBody ManagerAsked asked) {
        managers.change(id, asked.capacity(), Boolean.TRUE.equals(asked.paused()), viewer());
        return managers();
    }

    @GetMapping("/teams")
    @Operation(summary = "The teams with their members")
    List<TeamView> teams() {
        return managers.teams().stream().map(AssignmentApi::view).toList();
    }

    @PostMapping("/teams")
    @Allow(Right.MANAGE_SHOP)
    @Operation(summary = "Forms a team")
    TeamView form(@RequestBody TeamAsked asked) {
        return view(managers.team(managers.form(asked.name() == null ? "" : asked.name(), members(asked))));
    }

    @PutMapping("/teams/{id}")
    @Allow(Right.MANAGE_SHOP)
    @Operation(summary = "Replaces the members of a team")
    TeamView put(@PathVariable TeamId id, @RequestBody TeamAsked asked) {
        managers.put(id, members(asked));
        return view(managers.team(id));
    }

    @DeleteMapping("/teams/{id}")
    @Allow(Right.MANAGE_SHOP)
    @Operation(summary = "Dissolves a team; its members keep their customers")
    void dissolve(@PathVariable TeamId id) {
        managers.dissolve(id);
    }

    private static List<StaffId> members(TeamAsked asked) {
        var ids = asked.staffIds();
        return ids == null ? List.of() : ids.stream().map(OwnershipApi::staff).toList();
    }

    private static TeamView view(Managers.Team team) {
        return new TeamView(
                team.id().toString(),
                team.name(),
                team.members().stream().map(StaffId::toString).toList());
    }

    private Viewer viewer() {
        return viewers.current().orElseThrow();
    }
}
