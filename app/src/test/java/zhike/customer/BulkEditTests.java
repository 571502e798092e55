package zhike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhike.AppTest;
import zhike.SignedInAs;
import zhike.customer.bulk.BulkEdits;
import zhike.kernel.CustomerId;

/** One change for many customers, and one cell changed where it stands. */
@AppTest
class BulkEditTests extends FileWeb {
    @Autowired
    BulkEdits edits;

    @Test
    void aBulkEditIsSeenBeforeItIsMadeAndTakenBackAsAWhole() {
        var first = json(
                post(
                        "/api/v1/bulk-edits",
                        "{\"selection\":\"trait.customer.city=%E4%B8%8A%E6%B5%B7\",\"field\":\"city\",\"action\":\"set\",\"value\":[\"杭州\"]}"));
        assertThat(first.get("chosen").asLong()).isOne();
        assertThat(first.get("changing").asLong()).isOne();
        assertThat(city(mei)).isEqualTo("上海");
        made(first.get("id").asLong());
        assertThat(city(mei)).isEqualTo("杭州");
        assertThat(city(bob)).isEqualTo("北京");
        assertThat(post("/api/v1/bulk-edits/" + first.get("id").asLong() + "/application", ""))
                .hasStatus(409);

        var tag = json(post("/api/v1/bulk-edits", "{\"field\":\"field.tags\",\"action\":\"add\",\"value\":[\"春节\"]}"));
        assertThat(tag.get("changing").asLong()).isEqualTo(3);
        made(tag.get("id").asLong());
        assertThat(values.of(acme)).containsEntry("tags", "春节");
        customers.mark(bob, "tags", "VIP", true);
        undone(tag.get("id").asLong());
        assertThat(values.of(mei)).isEmpty();
        assertThat(values.of(bob)).containsEntry("tags", "春节\nVIP");
        var after = json(get("/api/v1/bulk-edits/" + tag.get("id").asLong()));
        assertThat(after.get("changed").asLong()).isEqualTo(3);
        assertThat(after.get("kept").asLong()).isOne();
        undone(first.get("id").asLong());
        assertThat(city(mei)).isEqualTo("上海");
        assertThat(items(get("/api/v1/customers/" + mei + "/changes"))
                        .get(0)
                        .get("undoes")
                        .asLong())
                .isPositive();
    }

    @Test
    void theTableLeadsToABulkEdit() {
        var as = SignedInAs.owner(staff);
        assertThat(web.get().uri("/customers").with(as)).bodyText().contains("form=\"bulk\"", mei.toString());
        assertThat(web.get().uri("/customers").with(SignedInAs.analyst(staff)))
                .bodyText()
                .doesNotContain("form=\"bulk\"");
        assertThat(web.get().uri("/customers/bulk?whom=ticked").with(as))
                .bodyText()
                .contains("Nobody is ticked");
        assertThat(web.get()
                        .uri("/customers/bulk?whom=ticked&ids=" + mei + "&ids=" + bob)
                        .with(as))
                .bodyText()
                .contains("For the 2 ticked customers");
        var answer = web.post()
                .uri("/customers/bulk")
                .with(as)
                .param("ids", mei.toString(), bob.toString())
                .param("field", "field.occupation")
                .param("action", "set")
                .param("value.field.occupation", "教师 <i>")
                .exchange();
        assertThat(answer).hasStatus(302);
        var address = String.valueOf(answer.getResponse().getHeader("Location"));
        assertThat(web.get().uri(address).with(as))
                .bodyText()
                .contains("2 customers are chosen", "教师 &lt;i&gt;", "Change 2 customers")
                .doesNotContain("<i>");
        assertThat(web.post().uri(address + "/application").with(as)).hasStatus(302);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> values.of(bob).containsKey("occupation"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(web.get().uri(address).with(as))
                        .bodyText()
                        .contains("2 customers were changed", "Take it back"));
        assertThat(values.of(acme)).isEmpty();
        for (var wrong : List.of(
                List.of("city", "add", "x"),
                List.of("name", "set", "x"),
                List.of("gender", "set", "x"),
                List.of("city", "set", ""),
                List.of("field.family_size", "set", "many"),
                List.of("id = 1; drop table customer.customer; --", "set", "x")))
            assertThat(web.post()
                            .uri("/customers/bulk")
                            .with(as)
                            .param("field", wrong.get(0))
                            .param("action", wrong.get(1))
                            .param("value." + wrong.get(0), wrong.get(2)))
                    .hasStatus(422);
        assertThat(web.get().uri("/customers/bulk").with(SignedInAs.analyst(staff)))
                .hasStatus(403);
    }

    @Test
    void aBulkEditThatBreaksChangesNobody() {
        var id = json(post("/api/v1/bulk-edits", "{\"field\":\"city\",\"action\":\"set\",\"value\":[\"杭州\"]}"))
                .get("id")
                .asLong();
        db.sql("alter table customer.change add constraint broken check (customer_id <> " + bob.value() + ") not valid")
                .update();
        try {
            post("/api/v1/bulk-edits/" + id + "/application", "");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> edits.get(id).state().word().equals("failed"));
        } finally {
            db.sql("alter table customer.change drop constraint broken").update();
        }
        assertThat(city(mei)).isEqualTo("上海");
        assertThat(city(bob)).isEqualTo("北京");
    }

    @Test
    void aCellIsChangedWhereItStands() {
        var as = SignedInAs.owner(staff);
        assertThat(web.get().uri("/customers").with(as)).bodyText().contains("/cells/customer.city");
        assertThat(web.get().uri("/customers/{id}/cells/customer.city", mei).with(as))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"上海\"", "name=\"version\"");
        assertThat(web.post()
                        .uri("/customers/{id}/cells/customer.city", mei)
                        .with(as)
                        .param("version", "0")
                        .param("value", "苏州"))
                .hasStatusOk()
                .bodyText()
                .contains("苏州")
                .startsWith("<td");
        assertThat(web.post()
                        .uri("/customers/{id}/cells/customer.city", mei)
                        .with(as)
                        .param("version", "0")
                        .param("value", "无锡"))
                .hasStatus(409);
        assertThat(web.post()
                        .uri("/customers/{id}/cells/customer.birthday", mei)
                        .with(as)
                        .param("version", "1")
                        .param("value", "2026-02-30"))
                .hasStatus(422)
                .bodyText()
                .contains("invalid-feedback");
        assertThat(web.post()
                        .uri("/customers/{id}/cells/field.family_size", mei)
                        .with(as)
                        .param("version", "1")
                        .param("value", "4"))
                .hasStatusOk()
                .bodyText()
                .contains(">4<");
        assertThat(web.post()
                        .uri("/customers/{id}/cells/customer.name", mei)
                        .with(as)
                        .param("version", "2")
                        .param("value", "x"))
                .hasStatus(404);
        assertThat(web.post()
                        .uri("/customers/{id}/cells/customer.city", mei)
                        .with(SignedInAs.analyst(staff))
                        .param("version", "2"))
                .hasStatus(403);
    }

    private String city(CustomerId id) {
        return customers.get(id).profile().city();
    }

    private void made(long id) {
        assertThat(post("/api/v1/bulk-edits/" + id + "/application", "")).hasStatus(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> edits.get(id).state().word().equals("done"));
    }

    private void undone(long id) {
        assertThat(post("/api/v1/bulk-edits/" + id + "/undoing", "")).hasStatus(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> edits.get(id).state().word().equals("undone"));
    }
}
