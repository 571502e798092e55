package zhike.interaction.diary;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import zhike.interaction.task.Query;
import zhike.interaction.task.Tasks;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;
import zhike.shop.Shop;
import zhike.staff.Person;
import zhike.web.AllowAnyone;
import zhike.web.Words;

/** A diary for the calendar of a phone or a mail program. Who knows the secret address may read it: calendars cannot sign in. */
@Controller
class CalendarController {
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final int MOST = 1_000;
    private static final int DAYS_BACK = 90;
    private static final int MONTHS_AHEAD = 12;
    private static final int TIMES_AHEAD = 60;

    private final Calendars calendars;
    private final Diary diary;
    private final Tasks tasks;
    private final Shop shop;
    private final MessageSource words;

    CalendarController(Calendars calendars, Diary diary, Tasks tasks, Shop shop, MessageSource words) {
        this.calendars = calendars;
        this.diary = diary;
        this.tasks = tasks;
        this.shop = shop;
        this.words = words;
    }

    @GetMapping("/calendar/{token}.ics")
    @AllowAnyone
    ResponseEntity<byte[]> read(@PathVariable String token, HttpServletRequest request) {
        var person = calendars.reader(token).orElseThrow(RuleBroken::notFound);
        var text = text(person, request).getBytes(StandardCharsets.UTF_8);
        var tag = "\"" + DigestUtils.md5DigestAsHex(text) + "\"";
        var unchanged = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        var answer = unchanged != null && unchanged.contains(tag)
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                : ResponseEntity.ok().contentType(CALENDAR);
        answer.eTag(tag).cacheControl(CacheControl.noCache().cachePrivate());
        return unchanged != null && unchanged.contains(tag) ? answer.build() : answer.body(text);
    }

    private String text(Person person, HttpServletRequest request) {
        var profile = shop.profile();
        var today = shop.today();
        var name = profile.name().isBlank() ? "Zhike" : profile.name();
        var base = ServletUriComponentsBuilder.fromContextPath(request).toUriString();
        var text = new CalendarText(name + " · " + person.name(), base, profile.zone());
        var locale = RequestContextUtils.getLocale(request);
        for (var task : tasks.page(Query.open(person.id()), null, MOST).tasks()) {
            text.task(task, task.due().day());
            Diary.coming(task, today, today.plusMonths(MONTHS_AHEAD)).stream()
                    .limit(TIMES_AHEAD)
                    .forEach(later -> text.task(task, later.day()));
        }
        for (var visit : visits(person.id(), today))
            text.visit(visit, Words.say(words, locale, "interaction.diary.visited", visit.who()));
        return text.text();
    }

    private List<DiaryItem.Visit> visits(StaffId person, LocalDate today) {
        return diary.visits(person, today.minusDays(DAYS_BACK), today);
    }
}
