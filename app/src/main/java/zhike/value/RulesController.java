package zhike.value;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Right;

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
            @Nullable String heldOut,
            @Nullable String heldOutRhythms,
            @Nullable String priorsBelow,
            @Nullable String closeTotal,
            @Nullable String closeChance,
            @Nullable String drift) {
        static Form of(Rules rules) {
            return new Form(
                    percent(rules.marginRate()),
                    rules.freeOrdersCount(),
                    rules.measure(),
                    percent(rules.shareA()),
                    percent(rules.shareB()),
                    percent(rules.countA()),
                    percent(rules.countB()),
                    percent(rules.topShare()),
                    String.valueOf(rules.newDays()),
                    percent(rules.lostChance()),
                    plain(rules.lostRhythms()),
                    plain(rules.lostShopGaps()),
                    plain(rules.marginShrinkDays()),
                    percent(rules.discountRate()),
                    String.valueOf(rules.runsKept()),
                    percent(rules.trust().heldOut()),
                    plain(rules.trust().heldOutRhythms()),
                    String.valueOf(rules.trust().priorsBelow()),
                    percent(rules.trust().closeTotal()),
                    percent(rules.trust().closeChance()),
                    percent(rules.trust().drift()));
        }

        /** A box that is not ticked is not sent. */
        public boolean free() {
            return Boolean.TRUE.equals(freeOrdersCount);
        }

        Rules rules() {
            return new Rules(
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
                    number(marginShrinkDays),
                    number(discountRate) / 100,
                    whole(runsKept),
                    new TrustRules(
                            number(heldOut) / 100,
                            number(heldOutRhythms),
                            whole(priorsBelow),
                            number(closeTotal) / 100,
                            number(closeChance) / 100,
                            number(drift) / 100));
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

    RulesController(ValueSettings settings) {
        this.settings = settings;
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
}
