package zhike.customer.ownership;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.customer.accounts.Wrong;
import zhike.customer.condition.ConditionForm;
import zhike.customer.condition.Conditions;
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

/** The rules by which customers find their account manager, the teams, and how the pool works. */
@Controller
@Allow(Right.SEE_CUSTOMERS)
public class AssignmentController {
    /** A rule as it is written in the form. @param no its place; -1 for a new one @param target person:…, team:…:ROTATION or pool */
    public record Form(int no, String name, ConditionForm conditions, String target) {
        static final Form NEW = new Form(-1, "", ConditionForm.of(List.of()), "pool");

        static Form of(int no, AssignmentRule rule) {
            return new Form(no, rule.name(), ConditionForm.of(rule.conditions()), written(rule.target()));
        }

        AssignmentRule rule() {
            return new AssignmentRule(name.strip(), conditions.conditions(), target(target));
        }

        private static Target target(String written) {
            try {
                var parts = written.split(":");
                return switch (parts[0]) {
                    case "person" -> new ToPerson(StaffId.valueOf(parts[1]).value());
                    case "team" -> new ToTeam(TeamId.valueOf(parts[1]).value(), Way.valueOf(parts[2]));
                    default -> new ToPool();
                };
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
                throw new RuleBroken("ownership.problem.target");
            }
        }
    }

    private final Assignment assignment;
    private final Managers managers;
    private final Ownership ownership;
    private final Conditions conditions;
    private final Viewers viewers;

    AssignmentController(
            Assignment assignment, Managers managers, Ownership ownership, Conditions conditions, Viewers viewers) {
        this.assignment = assignment;
        this.managers = managers;
        this.ownership = ownership;
        this.conditions = conditions;
        this.viewers = viewers;
    }

    public static String written(Target target) {
        return switch (target) {
            case ToPerson person -> "person:" + new StaffId(person.staff());
            case ToTeam team -> "team:" + new TeamId(team.team()) + ":" + team.way();
            case ToPool pool -> "pool";
        };
    }

    @GetMapping("/accounts/assignment")
    String show(@RequestParam Optional<Integer> edit, Model page) {
        var rules = assignment.rules();
        var form = edit.filter(no -> no >= 0 && no < rules.size())
                .map(no -> Form.of(no, rules.get(no)))
                .orElse(Form.NEW);
        return shown(form, null, null, page);
    }

    private String shown(Form form, @Nullable List<Assignment.Outcome> outcomes, @Nullable Wrong wrong, Model page) {
        page.addAttribute("form", form)
                .addAttribute("outcomes", outcomes)
                .addAttribute("rules", assignment.rules())
                .addAttribute("conditions", conditions)
                .addAttribute("managers", managers.all())
                .addAttribute("teams", managers.teams())
                .addAttribute("pool", ownership.poolRules())
                .addAttribute("wrong", wrong);
        return "zhike/customer/ownership/assignment";
    }

    @PostMapping("/accounts/assignment/rules")
    @Allow(Right.MANAGE_SHOP)
    String put(
            @RequestParam(defaultValue = "-1") int no,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "pool") String target,
            @RequestParam(defaultValue = "false") boolean look,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        var form = new Form(no, name, ConditionForm.of(request, ""), target);
        try {
            var rules = new ArrayList<>(assignment.rules());
            if (no >= 0 && no < rules.size()) rules.set(no, form.rule());
            else rules.add(form.rule());
            if (look) return shown(form, assignment.preview(rules), null, page);
            assignment.become(rules);
            return "redirect:/accounts/assignment";
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            return shown(form, null, Wrong.of(refusal), page);
        }
    }

    @PostMapping("/accounts/assignment/rules/{no}/removal")
    @Allow(Right.MANAGE_SHOP)
    String remove(@PathVariable int no) {
        var rules = new ArrayList<>(assignment.rules());
        if (no < 0 || no >= rules.size()) throw RuleBroken.notFound();
        rules.remove(no);
        assignment.become(rules);
        return "redirect:/accounts/assignment";
    }

    @PostMapping("/accounts/assignment/rules/{no}/rise")
    @Allow(Right.MANAGE_SHOP)
    String rise(@PathVariable int no) {
        var rules = new ArrayList<>(assignment.rules());
        if (no < 1 || no >= rules.size()) throw RuleBroken.notFound();
        java.util.Collections.swap(rules, no - 1, no);
        assignment.become(rules);
        return "redirect:/accounts/assignment";
    }

    @PostMapping("/accounts/assignment/run")
    @Allow(Right.MANAGE_SHOP)
    String run(Model page) {
        return shown(Form.NEW, assignment.run(viewer()), null, page);
    }

    @PostMapping("/accounts/assignment/teams")
    @Allow(Right.MANAGE_SHOP)
    String form(
            @RequestParam(defaultValue = "") String teamName,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        return orSay(() -> managers.form(teamName, members(request)), response, page);
    }

    @PostMapping("/accounts/assignment/teams/{id}")
    @Allow(Right.MANAGE_SHOP)
    String members(@PathVariable TeamId id, HttpServletRequest request, HttpServletResponse response, Model page) {
        return orSay(() -> managers.put(id, members(request)), response, page);
    }

    @PostMapping("/accounts/assignment/teams/{id}/removal")
    @Allow(Right.MANAGE_SHOP)
    String dissolve(@PathVariable TeamId id) {
        managers.dissolve(id);
        return "redirect:/accounts/assignment";
    }

    @PostMapping("/accounts/assignment/managers/{id}")
    @Allow(Right.MANAGE_SHOP)
    String manager(
            @PathVariable StaffId id,
            @RequestParam(defaultValue = "") String capacity,
            @RequestParam(defaultValue = "false") boolean paused,
            HttpServletResponse response,
            Model page) {
        return orSay(
                () -> managers.change(id, capacity.isBlank() ? null : number(capacity, "capacity"), paused, viewer()),
                response,
                page);
    }

    @PostMapping("/accounts/assignment/pool")
    @Allow(Right.MANAGE_SHOP)
    String pool(
            @RequestParam(defaultValue = "") String silentDays,
            @RequestParam(defaultValue = "") String warnDays,
            @RequestParam(defaultValue = "") String claimsADay,
            @RequestParam(defaultValue = "") String restDays,
            HttpServletResponse response,
            Model page) {
        return orSay(
                () -> ownership.change(new PoolRules(
                        number(silentDays, "silentDays"),
                        number(warnDays, "warnDays"),
                        number(claimsADay, "claimsADay"),
                        number(restDays, "restDays"))),
                response,
                page);
    }

    private String orSay(Runnable change, HttpServletResponse response, Model page) {
        try {
            change.run();
            return "redirect:/accounts/assignment";
        } catch (RuleBroken refusal) {
            if (refusal.kind() == RuleBroken.Kind.NOT_FOUND) throw refusal;
            response.setStatus(422);
            return shown(Form.NEW, null, Wrong.of(refusal), page);
        }
    }

    private static int number(String text, String field) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException unreadable) {
            throw Wrong.about("ownership", field);
        }
    }

    private static List<StaffId> members(HttpServletRequest request) {
        var written = request.getParameterValues("member");
        try {
            return written == null
                    ? List.of()
                    : Arrays.stream(written).map(StaffId::valueOf).toList();
        } catch (IllegalArgumentException nobody) {
            throw new RuleBroken("ownership.problem.staff");
        }
    }

    private Viewer viewer() {
        return viewers.current().orElseThrow();
    }
}
