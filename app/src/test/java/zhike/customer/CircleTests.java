package zhike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhike.AppTest;
import zhike.SignedInAs;
import zhike.customer.circle.Relations;

/** Contacts, people and days around a customer. */
@AppTest
class CircleTests extends FileWeb {
    @Autowired
    Relations relations;

    @Test
    void furtherContactsAreKeptAsTheProfileWouldKeepThem() {
        assertThat(post(
                        "/api/v1/customers/" + mei + "/contacts",
                        "{\"kind\":\"phone\",\"label\":\"office\",\"value\":\"139 0013 9000\"}"))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.value")
                .isEqualTo("+8613900139000");
        assertThat(form("/customers/" + mei + "/contacts", "kind", "email", "value", "MEI@Work.example"))
                .hasStatus(302);
        for (var wrong : List.of(
                "{\"kind\":\"phone\",\"value\":\"x\"}",
                "{\"kind\":\"email\",\"value\":\"mei\"}",
                "{\"kind\":\"fax\",\"value\":\"1\"}",
                "{}"))
            assertThat(post("/api/v1/customers/" + mei + "/contacts", wrong)).hasStatus(422);
        assertThat(panel("circle")).contains("+8613900139000", "mei@work.example", "office");
        for (var typed : List.of("139 0013 9000", "9000", "mei@work", "MEI@work.example"))
            assertThat(customers.search(typed, 5))
                    .as(typed)
                    .extracting(Customer::id)
                    .containsExactly(mei);
        assertThat(form(
                        "/customers/" + mei + "/contacts",
                        "kind",
                        "account",
                        "label",
                        "<b>",
                        "value",
                        "javascript:alert(1)"))
                .hasStatus(302);
        assertThat(panel("circle")).contains("&lt;b&gt;").doesNotContain("<b>", "href=\"javascript");
        long id = items(get("/api/v1/customers/" + mei + "/contacts"))
                .get(0)
                .get("id")
                .asLong();
        assertThat(form("/customers/" + bob + "/contacts/" + id + "/removal")).hasStatus(404);
        assertThat(form("/customers/" + mei + "/contacts/" + id + "/removal")).hasStatus(302);
    }

    @Test
    void aCompanyHasContactPersonsAndAHouseholdItsMembers() {
        assertThat(form("/customers/" + mei + "/relations", "kind", "contact", "other", "ACME", "role", "采购"))
                .hasStatus(302);
        assertThat(relations.of(acme))
                .extracting("said", "otherName", "role")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("contact-of", "梅", "采购"));
        assertThat(post(
                        "/api/v1/customers/" + acme + "/relations",
                        "{\"kind\":\"contact-of\",\"other\":\"" + mei + "\"}"))
                .hasStatus(409);
        var child = customers.create(People.profile("name", "小宝"), List.of());
        relations.add(mei, "household", bob, "");
        relations.add(child, "household", bob, "");
        assertThat(relations.household(mei)).containsExactlyInAnyOrder(bob, child);
        assertThat(panel("circle")).contains("ACME", "小宝", "Bob");
        for (var wrong : List.of(
                "{\"kind\":\"enemy\",\"other\":\"" + bob + "\"}",
                "{\"kind\":\"friend\",\"other\":\"" + mei + "\"}",
                "{\"kind\":\"friend\",\"other\":\"nobody\"}"))
            assertThat(post("/api/v1/customers/" + mei + "/relations", wrong)).hasStatus(422);
        assertThat(web.post()
                        .uri("/customers/" + mei + "/relations")
                        .with(SignedInAs.owner(staff))
                        .header("HX-Request", "true")
                        .param("kind", "friend")
                        .param("other", "谁也不是"))
                .hasStatus(422)
                .bodyText()
                .contains("谁也不是", "circle-wrong");
    }

    @Test
    void importantDatesComeRoundInBothCalendars() {
        assertThat(form(
                        "/customers/" + mei + "/dates",
                        "kind",
                        "birthday",
                        "calendar",
                        "lunar",
                        "year",
                        "2020",
                        "month",
                        "4",
                        "day",
                        "15",
                        "leap",
                        "true"))
                .hasStatus(302);
        assertThat(form("/customers/" + mei + "/dates", "kind", "wedding", "month", "2", "day", "29"))
                .hasStatus(302);
        assertThat(post("/api/v1/customers/" + mei + "/dates", "{\"kind\":\"child\",\"month\":2,\"day\":30}"))
                .hasStatus(422);
        assertThat(post(
                        "/api/v1/customers/" + mei + "/dates",
                        "{\"kind\":\"child\",\"calendar\":\"lunar\",\"month\":8,\"day\":15,\"label\":\"小宝\"}"))
                .hasStatus(201);
        assertThat(panel("circle")).contains("lunar leap month 4, day 15", "2/29", "小宝");
        db.sql("update customer.important_date set next_on = date '2000-01-01'").update();
        assertThat(items(get("/api/v1/important-dates?from=2020-01-01&until=2100-01-01")))
                .hasSize(3);
        assertThat(db.sql("select count(*) from customer.important_date where next_on < current_date - 1")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
