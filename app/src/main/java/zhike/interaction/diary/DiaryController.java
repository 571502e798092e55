package zhike.interaction.diary;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;
import zhike.shop.Shop;
import zhike.staff.Staff;
import zhike.web.Allow;
import zhike.web.NavEntry;
import zhike.web.Right;
import zhike.web.Viewers;

/** The diary by day, week and month, and the address under which a calendar reads it. */
@Controller
@Allow(Right.SEE_CUSTOMERS)
class DiaryController {
    private static final LocalDate FIRST = LocalDate.of(1980, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2200, 1, 1);

    private final Diary diary;
    private final Calendars calendars;
    private final Staff staff;
    private final Viewers viewers;
    private final Shop shop;

    DiaryController(Diary diary, Calendars calendars, Staff staff, Viewers viewers, Shop shop) {
        this.diary = diary;
        this.calendars = calendars;
        this.staff = staff;
        this.viewers = viewers;
        this.shop = shop;
    }

    @Bean
    static NavEntry diaryNav() {
        return new NavEntry(16, "interaction.diary.nav", "/diary", "calendar", Right.SEE_CUSTOMERS);
    }

    @GetMapping("/diary")
    String show(
            @RequestParam(defaultValue = "week") String view,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "mine") String whose,
            Model page) {
        var span = Span.of(view);
        var at = day(day);
        page.addAttribute(
                        "diary",
                        new DiaryPage(
                                span,
                                at,
                                shop.today(),
                                whose,
                                diary.between(whose(whose), span.first(at), span.last(at)),
                                staff.all()))
                .addAttribute("calendar", calendars.of(me()).orElse(null));
        return "zhike/interaction/diary/diary";
    }

    /** A new secret address; an earlier one ends. It is shown once. */
    @PostMapping("/diary/calendar")
    String publish(RedirectAttributes then) {
        var token = calendars.publish(me());
        then.addFlashAttribute(
                "address",
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/calendar/{token}.ics")
                        .build(token)
                        .toString());
        return "redirect:/diary";
    }

    @PostMapping("/diary/calendar/revocation")
    String revoke() {
        calendars.revoke(me());
        return "redirect:/diary";
    }

    private StaffId me() {
        var me = viewers.current().orElseThrow().staff();
        if (me == null) throw RuleBroken.notFound();
        return me;
    }

    private @Nullable StaffId whose(String word) {
        if (word.equals("all")) return null;
        if (word.equals("mine")) return me();
        try {
            return StaffId.valueOf(word);
        } catch (IllegalArgumentException nobody) {
            throw new RuleBroken("interaction.problem.colleague");
        }
    }

    private LocalDate day(String text) {
        if (text.isBlank()) return shop.today();
        try {
            var day = LocalDate.parse(text.strip());
            if (day.isBefore(FIRST) || day.isAfter(LAST)) throw new RuleBroken("interaction.problem.day", text);
            return day;
        } catch (DateTimeException wrong) {
            throw new RuleBroken("interaction.problem.day", text);
        }
    }
}
