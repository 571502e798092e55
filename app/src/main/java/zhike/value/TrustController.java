package zhike.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.kernel.RunId;
import zhike.web.Allow;
import zhike.web.Right;

/** How far to trust the expectations: the model card of a run, and how the cards changed from run to run. */
@Controller
@Allow(Right.SEE_VALUE)
class TrustController {
    private static final int SHOWN = 12;
    /** So many more are read, for the oldest one shown to have something to be compared with. */
    private static final int BEFORE = 6;

    private final Runs runs;

    TrustController(Runs runs) {
        this.runs = runs;
    }

    @GetMapping("/value/trust")
    String card(@RequestParam Optional<RunId> run, Model page) {
        page.addAttribute("tab", "trust");
        var current = runs.current();
        if (current.isEmpty()) {
            page.addAttribute("job", runs.underWay().orElse(null));
            return "zhike/value/none";
        }
        var card = runs.card(run.orElse(current.get().id()));
        var past = past(runs.cards(SHOWN + BEFORE, null));
        page.addAttribute("card", card)
                .addAttribute("run", card.run())
                .addAttribute(
                        "drift", Drift.of(card, runs.cards(BEFORE, card.run().id())))
                .addAttribute("past", past.subList(0, Math.min(SHOWN, past.size())));
        return "zhike/value/card";
    }

    /** Where the page was before. */
    @GetMapping("/value/models")
    String models() {
        return "redirect:/value/trust";
    }

    private static List<PastCard> past(List<RunCard> cards) {
        var past = new ArrayList<PastCard>();
        for (int i = 0; i < cards.size(); i++)
            past.add(new PastCard(cards.get(i), Drift.of(cards.get(i), cards.subList(i + 1, cards.size()))));
        return past;
    }
}
