package zhike.customer.classes;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.CustomerId;
import zhike.web.Allow;
import zhike.web.Right;
import zhike.web.Viewer;
import zhike.web.Viewers;

/** Classes for programs. */
@RestController
@RequestMapping("/api/v1")
@Allow(Right.SEE_CUSTOMERS)
@Tag(
        name = "Classes",
        description =
                "Kinds: deal, importance, urgency. Customers of a class: /api/v1/customers?trait.classes.deal=closed")
class ClassApi {
    @Schema(description = "rule: the number of the rule that decided, from 1; null by hand, or when no rule held")
    record VerdictView(
            String kind,
            String code,
            @Nullable Integer rule,
            @Nullable LocalDate computedOn,
            @Nullable String by,
            @Nullable String why,
            @Nullable LocalDate until,
            @Nullable Instant at) {}

    @Schema(description = "until: the last day it holds; null: until taken back")
    record Said(
            @Nullable String code,
            @Nullable String why,
            @Nullable LocalDate until) {}

    record RulesView(String kind, ClassRules rules, Map<String, Long> customers) {}

    @Schema(description = "The job to follow at /api/v1/jobs/{id}")
    record Started(String id) {}

    private final Classes classes;
    private final Viewers viewers;

    ClassApi(Classes classes, Viewers viewers) {
        this.classes = classes;
        this.viewers = viewers;
    }

    @GetMapping("/customers/{id}/classes")
    @Operation(summary = "In which classes the customer is, and why")
    List<VerdictView> of(@PathVariable CustomerId id) {
        return classes.of(id).stream().map(this::view).toList();
    }

    @PutMapping("/customers/{id}/classes/{kind}")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Says by hand in which class the customer is, whatever the rules say")
    List<VerdictView> say(@PathVariable CustomerId id, @PathVariable String kind, @RequestBody Said said) {
        classes.say(
                id,
                Kind.of(kind),
                said.code() == null ? "" : said.code(),
                said.why() == null ? "" : said.why(),
                said.until(),
                viewer());
        return of(id);
    }

    @DeleteMapping("/customers/{id}/classes/{kind}")
    @Allow(Right.EDIT_CUSTOMERS)
    @Operation(summary = "Takes back what was said by hand; the rules decide again")
    List<VerdictView> withdraw(@PathVariable CustomerId id, @PathVariable String kind) {
        classes.withdraw(id, Kind.of(kind), viewer());
        return of(id);
    }

    @GetMapping("/class-rules/{kind}")
    @Operation(summary = "The rules of a kind, and how many customers are in each class")
    RulesView rules(@PathVariable String kind) {
        var one = Kind.of(kind);
        return new RulesView(kind, classes.rules(one), classes.counts(one));
    }

    @PutMapping("/class-rules/{kind}")
    @Allow(Right.MANAGE_SHOP)
    @Operation(summary = "Changes the rules of a kind; customers are classed anew in the background")
    RulesView become(@PathVariable String kind, @RequestBody ClassRules rules) {
        classes.become(Kind.of(kind), rules, viewer());
        return rules(kind);
    }

    @PostMapping("/class-rules/{kind}/preview")
    @Operation(summary = "How many customers would change their class under these rules; nothing is changed")
    List<Verdict.Move> preview(@PathVariable String kind, @RequestBody ClassRules rules) {
        return classes.preview(Kind.of(kind), rules);
    }

    @PostMapping("/class-runs")
    @Allow(Right.EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Classes everybody now, in the background")
    Started run() {
        return new Started(classes.submitIfNoneWaits(viewer().name()).toString());
    }

    private VerdictView view(Verdict verdict) {
        var hand = verdict.hand();
        var rule = verdict.rule();
        var rules = classes.rules(verdict.kind()).rules().size();
        return new VerdictView(
                verdict.kind().word(),
                verdict.code(),
                rule == null || rule >= rules ? null : Integer.valueOf(rule + 1),
                verdict.computedOn(),
                hand == null ? null : hand.by(),
                hand == null ? null : hand.why(),
                hand == null ? null : hand.until(),
                hand == null ? null : hand.at());
    }

    private Viewer viewer() {
        return viewers.current().orElseThrow();
    }
}
