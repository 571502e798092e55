package zhike.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhike.job.JobState;
import zhike.kernel.CustomerId;

/** What became of customers within a year, from the first run on. */
class YearBeforeTests extends InAShop {
    private static final LocalDate END = LocalDate.of(2025, 12, 31);

    private static final String SHOWN = """
            select s.customer_id, s.type, s.abc, s.quadrant, s.rfm_segment, g.stage
            from value.shared_score s join value.shared_stage g using (customer_id) order by 1""";

    @Autowired
    Movements movements;

    @Autowired
    Pasts pasts;

    @Autowired
    Previews previews;

    @Autowired
    MovementsHeard heard;

    long mei;
    long bob;
    long wang;

    /** Mei was good and bought once more; Bob came late; Wang was known and bought at last; sixty others keep the shop going. */
    @BeforeEach
    void twoYears() {
        mei = books.customer("Mei", LocalDate.of(2024, 1, 10));
        bob = books.customer("Bob", LocalDate.of(2025, 6, 1));
        wang = books.customer("Wang", LocalDate.of(2024, 2, 2));
        for (int month = 1; month <= 9; month++) books.order(mei, "2024-0" + month + "-10", "900.00");
        books.order(mei, "2025-01-10", "90.00");
        books.order(bob, "2025-06-01", "400.00");
        books.order(wang, "2025-12-01", "40.00");
        var random = new Random(20261122);
        for (int n = 0; n < 60; n++) {
            var first = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(300));
            long other = books.customer("Other " + n, first);
            for (var day = first; !day.isAfter(END); day = day.plusDays(20 + random.nextInt(200)))
                books.order(other, day.toString(), (10 + random.nextInt(90)) + ".00");
        }
        books.order(null, END.toString(), "10.00");
        heard.events.clear();
    }

    @Test
    void theClassesOfAYearAgoAreThoseOfARunAsOfThatDay() {
        run(LocalDate.of(2024, 12, 31));
        var then = classes(SHOWN);
        var model = runs.currentOrRefuse().fitted().purchases().map(ModelCard::id);
        run();

        assertThat(runs.currentOrRefuse().pastDay()).isEqualTo(LocalDate.of(2024, 12, 31));
        boolean sameModel =
                runs.currentOrRefuse().fitted().purchases().map(ModelCard::id).equals(model);
        var past = classes("""
                select customer_id, type_then, abc_then, quadrant_then, rfm_segment_then, stage_then
                from value.shared_past where type_then is not null order by 1""");
        assertThat(withoutModel(past)).isEqualTo(withoutModel(then));
        if (sameModel) assertThat(past).isEqualTo(then);
        assertThat(
                        classes(
                                "select customer_id, type, abc, quadrant, rfm_segment, stage from value.shared_past order by 1"))
                .isEqualTo(classes(SHOWN));
    }

    @Test
    void withoutAModelAllClassesOfAYearAgoAreThoseOfARunAsOfThatDay() {
        db.sql(
                        "delete from commerce.sale_order where customer_id not in (select id from customer.customer order by id limit 12)")
                .update();
        run(LocalDate.of(2024, 12, 31));
        assertThat(runs.currentOrRefuse().fitted().purchases()).isEmpty();
        var then = classes(SHOWN);
        run();
        assertThat(classes("""
                        select customer_id, type_then, abc_then, quadrant_then, rfm_segment_then, stage_then
                        from value.shared_past where type_then is not null order by 1""")).isEqualTo(then);
    }

    @Test
    void theVeryFirstRunSaysWhoMovedWithinTheYearAndAreasAboveHear() {
        run();
        var run = runs.currentOrRefuse();

        assertThat(movements.list(run, Since.YEAR, Moved.TYPE, null, "prospect", null, null, 10))
                .extracting(Movement::name, Movement::after, Movement::direction)
                .containsExactly(tuple("Wang", "new", 1));
        assertThat(movements.list(run, Since.YEAR, Moved.ABC, "down", "A", null, null, 100))
                .extracting(Movement::name)
                .contains("Mei");
        assertThat(movements.list(run, Since.YEAR, Moved.VALUE, null, null, null, null, 100))
                .filteredOn(moved -> moved.customer().equals(new CustomerId(mei)))
                .extracting(Movement::before, Movement::after)
                .containsExactly(tuple("243000", "2700"));
        assertThat(movements.list(run, Since.YEAR, Moved.TYPE, null, null, null, null, 200))
                .as("who came since then has not moved")
                .extracting(Movement::name)
                .doesNotContain("Bob");
        for (var what : Moved.since(Since.YEAR)) {
            var all = movements.list(run, Since.YEAR, what, null, null, null, null, 200);
            var counts = movements.counts(run.id(), Since.YEAR);
            assertThat(counts.of(what)).as(what.code()).isEqualTo(all.size());
            assertThat(counts.of(what, -1))
                    .as(what.code())
                    .isEqualTo(
                            all.stream().filter(moved -> moved.direction() < 0).count());
        }
        assertThat(heard.events)
                .contains(new StageChanged(
                        run.id(),
                        Since.YEAR,
                        movements.counts(run.id(), Since.YEAR).of(Moved.STAGE)))
                .noneMatch(event -> event.toString().contains("since=RUN"));
    }

    @Test
    void classesOfAllQuartersStandOnTheCustomersPage() {
        run();
        var run = runs.currentOrRefuse();

        assertThat(pasts.of(new CustomerId(mei), run).orElseThrow().abcHistory())
                .extracting(at -> at.quarterEnd() + " " + at.abc())
                .startsWith("2024-03-31 A", "2024-06-30 A")
                .endsWith("2025-12-31 " + abc(mei))
                .hasSize(8);
        assertThat(pasts.of(new CustomerId(bob), run).orElseThrow().known()).isFalse();
        assertThat(pasts.of(new CustomerId(bob), run).orElseThrow().abcHistory())
                .hasSize(3);
        assertThat(page("/customers/" + new CustomerId(mei) + "/panels/value"))
                .hasStatusOk()
                .bodyText()
                .contains("2024 Q1", "A year ago (Dec 31, 2024)", "Margin of the 12 months before: £2,430.00")
                .doesNotContainPattern(">\\s*value\\.[a-z]");
        assertThat(page("/customers/" + new CustomerId(mei) + "/panels/value", "zh-CN"))
                .hasStatusOk()
                .bodyText()
                .contains("2024 年第 1 季度", "一年前（");
        assertThat(api("/api/v1/customers/" + new CustomerId(mei) + "/past"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"day": "2024-12-31", "type": "established", "abc": "A", "margin12m": "2430.00",
                         "abcHistory": [{"quarterEnd": "2024-03-31", "abc": "A"}, {}, {}, {}, {}, {}, {}, {}]}""");
    }

    @Test
    void peopleAndProgramsChooseSinceWhen() {
        run();
        assertThat(page("/value/movements"))
                .hasStatusOk()
                .bodyText()
                .contains("Since a year ago", "Changes between", "since=year&amp;what=abc")
                .doesNotContainPattern(">\\s*value\\.[a-z]");
        assertThat(page("/value/movements?since=run"))
                .hasStatusOk()
                .bodyText()
                .contains("From the second value run on");
        assertThat(page("/value/movements?since=year&what=type&before=prospect&after=new", "zh-CN"))
                .hasStatusOk()
                .bodyText()
                .contains("与一年前相比", "Wang");
        assertThat(api("/api/v1/value/movements?since=year&what=type&before=prospect&limit=1"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"items\": [{\"before\": \"prospect\", \"after\": \"new\", \"direction\": 1}]}");
        assertThat(api("/api/v1/value/movements/counts?since=year"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"since\": \"year\", \"from\": \"2024-12-31\", \"to\": \"2025-12-31\"}");
    }

    @Test
    void aPreviewCountsWhoseValueWouldHaveDropped() {
        run();
        var job = Books.ended(jobs, previews.submit(Books.rules(Map.of("moves", new MoveRules(.01))), "Mei"));
        assertThat(job.state()).isEqualTo(JobState.DONE);

        var preview = previews.get(job.id());
        var now = movements.counts(runs.currentOrRefuse().id(), Since.YEAR).of(Moved.VALUE);
        assertThat(preview.droppedNow()).isEqualTo(now);
        assertThat(preview.dropped()).isLessThan(now);
        assertThat(preview.changed()).isZero();
    }

    @Test
    void aYearAgoIsTheLastEndOfAMonthThatLiesAYearBack() {
        assertThat(List.of("2025-12-31", "2026-11-21", "2026-11-29", "2024-02-29", "2025-03-01"))
                .extracting(day -> YearBefore.day(LocalDate.parse(day)).toString())
                .containsExactly("2024-12-31", "2025-10-31", "2025-10-31", "2023-02-28", "2024-02-29");
    }

    /** What no model has a say in. */
    private static List<Map<String, Object>> withoutModel(List<Map<String, Object>> classes) {
        return classes.stream()
                .map(row -> {
                    var rest = new TreeMap<String, Object>(row);
                    rest.keySet().retainAll(List.of("customer_id", "abc", "rfm_segment"));
                    return (Map<String, Object>) rest;
                })
                .toList();
    }

    private List<Map<String, Object>> classes(String sql) {
        var rows = db.sql(sql).query().listOfRows();
        return rows.stream()
                .map(row -> {
                    var same = new TreeMap<String, Object>();
                    row.forEach((name, value) -> same.put(name.replace("_then", ""), String.valueOf(value)));
                    return (Map<String, Object>) same;
                })
                .toList();
    }

    private String abc(long customer) {
        return db.sql("select abc from value.shared_score where customer_id = ?")
                .param(customer)
                .query(String.class)
                .single();
    }
}
