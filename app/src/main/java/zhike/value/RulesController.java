package zhike.value;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import zhike.kernel.JobId;
import zhike.kernel.RuleBroken;
import zhike.warehouse.value.StageRules;
import zhike.warehouse.value.ValueRules;
import zhike.web.Allow;
import zhike.web.Right;
import zhike.web.Viewers;

/** The thresholds behind every class and expectation. */
@Controller
@Allow(Right.MANAGE_SHOP)
public class RulesController {
    /** As people write them: shares in percent. What is no number fails like a number that is out of range. */
    public record Form(
            @Nullable String marginRate,
            @Nullable Boolean freeOrdersCount,
            @Nullable String measure,
            @Nullable String shareA,
            @Nullable String shareB,
            @Nullable String countA,
            @Nullable String countB,
            @Nullable String topShare,
            @Nullable String newDays,
            @Nullable String lostChance,
            @Nullable String lostRhythms,
            @Nullable String lostShopGaps,
            @Nullable String marginShrinkDays,
            @Nullable String discountRate,
            @Nullable String runsKept,
            @Nullable String halfLifeRhythms,
            @Nullable String formationDays,
            @Nullable String maturityDays,
            @Nullable String plateauShare,
            @Nullable String plateauRhythms,
            @Nullable String declineShare,
            @Nullable String silentShare,
            @Nullable String declineChance,
            @Nullable String longMonths,
            @Nullable String loyalDays,
            @Nullable String bigShare,
            @Nullable String pathMonths,
            @Nullable String heldOut,
            @Nullable String heldOutRhythms,
            @Nullable String priorsBelow,
            @Nullable String closeTotal,
            @Nullable String closeChance,
            @Nullable String drift,
            @Nullable String dropShare) {
        static Form of(Rules rules) {
            var stages = rules.stages();
            return new Form(
                    percent(rules.thresholds().marginRate()),
                    rules.thresholds().freeOrdersCount(),
                    rules.thresholds().measure(),
                    percent(rules.thresholds().shareA()),
                    percent(rules.thresholds().shareB()),
                    percent(rules.thresholds().countA()),
                    percent(rules.thresholds().countB()),
                    percent(rules.thresholds().topShare()),
                    String.valueOf(rules.thresholds().newDays()),
                    percent(rules.thresholds().lostChance()),
                    plain(rules.thresholds().lostRhythms()),
                    plain(rules.thresholds().lostShopGaps()),
                    plain(rules.thresholds().marginShrinkDays()),
                    percent(rules.discountRate()),
                    String.valueOf(rules.runsKept()),
                    plain(stages.halfLifeRhythms()),
                    String.valueOf(stages.formationDays()),
                    String.valueOf(stages.maturityDays()),
                    percent(stages.plateauShare()),
                    plain(stages.plateauRhythms()),
                    percent(stages.declineShare()),
                    percent(stages.silentShare()),
                    percent(stages.declineChance()),
                    String.valueOf(stages.longMonths()),
                    String.valueOf(stages.loyalDays()),
                    percent(stages.bigShare()),
                    String.valueOf(stages.pathMonths()),
                    percent(rules.trust().heldOut()),
                    plain(rules.trust().heldOutRhythms()),
                    String.valueOf(rules.trust().priorsBelow()),
                    percent(rules.trust().closeTotal()),
                    percent(rules.trust().closeChance()),
                    percent(rules.trust().drift()),
                    percent(rules.moves().dropShare()));
        }

        /** A box that is not ticked is not sent. */
        public boolean free() {
            return Boolean.TRUE.equals(freeOrdersCount);
        }

        Rules rules() {
            return new Rules(
                    new ValueRules(
                            number(marginRate) / 100,
                            free(),
                            measure == null ? "" : measure,
                            number(shareA) / 100,
                            number(shareB) / 100,
                            number(countA) / 100,
                            number(countB) / 100,
                            number(topShare) / 100,
                            whole(newDays),
                            number(lostChance) / 100,
                            number(lostRhythms),
                            number(lostShopGaps),
                            number(marginShrinkDays)),
                    number(discountRate) / 100,
                    whole(runsKept),
                    new StageRules(
                            number(halfLifeRhythms),
                            whole(formationDays),
                            whole(maturityDays),
                            number(plateauShare) / 100,
                            number(plateauRhythms),
                            number(declineShare) / 100,
                            number(silentShare) / 100,
                            number(declineChance) / 100,
                            whole(longMonths),
                            whole(loyalDays),
                            number(bigShare) / 100,
                            whole(pathMonths)),
                    new TrustRules(
                            number(heldOut) / 100,
                            number(heldOutRhythms),
                            whole(priorsBelow),
                            number(closeTotal) / 100,
                            number(closeChance) / 100,
                            number(drift) / 100),
                    new MoveRules(number(dropShare) / 100));
        }

        private static double number(@Nullable String text) {
            try {
                return text == null ? Double.NaN : new java.math.BigDecimal(text.strip()).doubleValue();
            } catch (NumberFormatException noNumber) {
                return Double.NaN;
            }
        }

        /** 0, which no whole setting allows, for what is none. */
        private static int whole(@Nullable String text) {
            var number = number(text);
            return number == Math.rint(number) && Math.abs(number) < 1e6 ? (int) number : 0;
        }

        private static String percent(double share) {
            return plain(share * 100);
        }

        private static String plain(double value) {
            return java.math.BigDecimal.valueOf(value)
                    .setScale(4, java.math.RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }

    private final ValueSettings settings;
    private final Previews previews;
    private final Viewers viewers;

    RulesController(ValueSettings settings, Previews previews, Viewers viewers) {
        this.settings = settings;
        this.previews = previews;
        this.viewers = viewers;
    }

    @GetMapping("/settings/value")
    String show(Model page) {
        page.addAttribute("form", Form.of(settings.rules()));
        return "zhike/value/rules";
    }

    @PostMapping("/settings/value")
    String change(@ModelAttribute("form") Form form, HttpServletResponse response, Model page) {
        try {
            settings.become(form.rules());
            page.addAttribute("form", Form.of(settings.rules())).addAttribute("saved", true);
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            page.addAttribute("problem", refusal.key());
        }
        return "zhike/value/rules";
    }

    /** Looks what these rules would do to the stages of the current run; nothing is saved. */
    @PostMapping("/settings/value/preview")
    String preview(@ModelAttribute("form") Form form, HttpServletResponse response, Model page) {
        try {
            var job = previews.submit(
                    form.rules(), viewers.current().orElseThrow().name());
            return "redirect:/jobs/" + job;
        } catch (RuleBroken refusal) {
            response.setStatus(422);
            page.addAttribute("problem", refusal.key());
            return "zhike/value/rules";
        }
    }

    @GetMapping("/settings/value/preview/{job}")
    String previewed(@PathVariable JobId job, Model page) {
        var preview = previews.get(job);
        page.addAttribute("form", Form.of(preview.rules())).addAttribute("preview", preview);
        return "zhike/value/rules";
    }
}
