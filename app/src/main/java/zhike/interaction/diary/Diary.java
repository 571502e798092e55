package zhike.interaction.diary;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import zhike.customer.Customer;
import zhike.customer.Customers;
import zhike.interaction.Timeline;
import zhike.interaction.TimelineEntry.Interaction;
import zhike.interaction.task.Task;
import zhike.interaction.task.Tasks;
import zhike.kernel.StaffId;
import zhike.shop.Shop;

/** What somebody, or everybody, has to do and where they were, day by day. */
@Service
public class Diary {
    private static final int MOST = 1_000;
    private static final Comparator<DiaryItem> ORDER =
            Comparator.comparing(DiaryItem::time, Comparator.nullsLast(Comparator.<LocalTime>naturalOrder()));

    private final Tasks tasks;
    private final Timeline timeline;
    private final Customers customers;
    private final Shop shop;

    Diary(Tasks tasks, Timeline timeline, Customers customers, Shop shop) {
        this.tasks = tasks;
        this.timeline = timeline;
        this.customers = customers;
        this.shop = shop;
    }

    /** Days without anything are left out. @param whose everybody's when null */
    public Map<LocalDate, List<DiaryItem>> between(@Nullable StaffId whose, LocalDate first, LocalDate last) {
        var days = new TreeMap<LocalDate, List<DiaryItem>>();
        for (var item : items(whose, first, last))
            days.computeIfAbsent(item.day(), none -> new ArrayList<>()).add(item);
        days.values().forEach(items -> items.sort(ORDER));
        return days;
    }

    private List<DiaryItem> items(@Nullable StaffId whose, LocalDate first, LocalDate last) {
        var items = new ArrayList<DiaryItem>();
        for (var task : tasks.between(whose, first, last, MOST)) items.add(new DiaryItem.Planned(task));
        for (var task : tasks.repeating(whose, MOST)) items.addAll(coming(task, first, last));
        items.addAll(visits(whose, first, last));
        return items;
    }

    /** The times of a repeating task after the one that is written. */
    static List<DiaryItem.Coming> coming(Task task, LocalDate first, LocalDate last) {
        var repeat = task.repeat();
        if (repeat == null) return List.of();
        var after = task.due().day().plusDays(1);
        return repeat.between(after.isAfter(first) ? after : first, last, MOST).stream()
                .map(day -> new DiaryItem.Coming(task, day))
                .toList();
    }

    List<DiaryItem.Visit> visits(@Nullable StaffId whose, LocalDate first, LocalDate last) {
        var zone = shop.profile().zone();
        var found = timeline.visits(
                whose,
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant(),
                MOST);
        var labels = customers
                .all(found.stream().map(Interaction::customer).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Customer::id, Customer::label));
        return found.stream()
                .map(visit -> {
                    var local = visit.at().atZone(zone);
                    return new DiaryItem.Visit(
                            visit,
                            labels.getOrDefault(
                                    visit.customer(), visit.customer().toString()),
                            local.toLocalDate(),
                            local.toLocalTime());
                })
                .toList();
    }
}
