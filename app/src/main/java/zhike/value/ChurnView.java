package zhike.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.models.ChanceCheck;
import zhike.web.Chart;
import zhike.web.Page;

/** Churn in words and pictures. */
public final class ChurnView {
    private ChurnView() {}

    /** @param name what to call the customer */
    public record Line(Churns.Stake stake, String name) {}

    /** Why another purchase is unlikely, each reason with its figures. */
    public static List<String> reasons(Page page, Churns.Stake stake) {
        return stake.reasons().stream().map(code -> reason(page, code, stake)).toList();
    }

    private static String reason(Page page, String code, Churns.Stake stake) {
        var key = "value.churn.reason." + code;
        return switch (code) {
            case "silence" ->
                stake.silenceRhythms() == null || stake.rhythmDays() == null
                        ? page.t("value.churn.reason.silence_only", page.number(stake.recencyDays()))
                        : page.t(
                                key,
                                page.number(stake.recencyDays()),
                                page.decimal(stake.silenceRhythms(), 1),
                                page.number(Math.round(stake.rhythmDays())));
            case "falling" ->
                page.t(key, page.roundMoney(stake.money180Minor()), page.roundMoney(stake.moneyBeforeMinor()));
            case "few" -> page.t(key, page.number(stake.frequency()));
            case "rare" -> page.t(key, page.number(stake.days365()));
            case "narrow" -> page.t(key, page.number(stake.categories()));
            default -> page.t(key);
        };
    }

    /** What was told and what came, tenth by tenth. */
    public static Chart calibration(Page page, ChanceCheck check) {
        var names = new ArrayList<String>();
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < check.tenths().size(); i++) {
            var tenth = check.tenths().get(i);
            names.add(page.t("value.churn.tenth", i + 1));
            rows.add(List.of(
                    names.getLast(),
                    page.number(tenth.customers()),
                    page.percent(tenth.told(), 1),
                    page.percent(tenth.found(), 1)));
        }
        return Chart.of(page.t("value.churn.calibration"))
                .categories(names)
                .percent()
                .series(
                        "bar",
                        page.t("value.churn.told"),
                        check.tenths().stream().map(ChanceCheck.Tenth::told).toList())
                .series(
                        "bar",
                        page.t("value.churn.found"),
                        check.tenths().stream().map(ChanceCheck.Tenth::found).toList())
                .table(
                        List.of(
                                page.t("value.churn.group"),
                                page.t("value.customers"),
                                page.t("value.churn.told"),
                                page.t("value.churn.found")),
                        rows);
    }

    public static String chance(Page page, @Nullable Double chance) {
        return chance == null ? "–" : page.percent(chance, chance < .0995 || chance > .9005 ? 1 : 0);
    }

    public static String left(Page page, @Nullable Double active) {
        return active == null ? "–" : chance(page, 1 - active);
    }

    public static String money(Page page, @Nullable Long minor) {
        return minor == null ? "–" : page.roundMoney(minor);
    }
}
