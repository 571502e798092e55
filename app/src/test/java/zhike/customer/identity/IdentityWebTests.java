package zhike.customer.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SignedInAs;
import zhike.customer.Customers;
import zhike.customer.People;
import zhike.kernel.CustomerId;
import zhike.staff.ApiKeys;
import zhike.staff.Role;
import zhike.staff.Staff;

/** The queue, the comparison and the bin as people see them; identifiers and what a verified one does. */
@AppTest
class IdentityWebTests {
    @Autowired
    MockMvcTester web;

    @Autowired
    Staff staff;

    @Autowired
    ApiKeys keys;

    @Autowired
    Customers customers;

    @Autowired
    Duplicates duplicates;

    @Autowired
    Identifiers identifiers;

    @Autowired
    JdbcClient db;

    CustomerId mei;
    CustomerId twin;

    @BeforeEach
    void twoWhoAreOne() {
        FreshShop.empty(db);
        mei = customers.create(
                People.profile("name", "王小明", "phone", "13800138000", "birthday", "1990-05-31", "city", "杭州"),
                List.of());
        twin = customers.create(
                People.profile("name", "Wang Xiaoming", "email", "xm@shop.example", "birthday", "1990-05-31"),
                List.of());
    }

    @Test
    void aPairIsComparedMergedAndTheWayBackShown() {
        db.sql("update customer.customer set phone = '+8613800138000' where id = ?")
                .param(twin.value())
                .update();
        duplicates.lookAt(twin.value());
        var queue = web.get().uri("/duplicates").with(SignedInAs.owner(staff)).exchange();
        assertThat(queue).hasStatusOk().bodyText().contains("王小明", "Wang Xiaoming", "the same, in Latin letters");
        var pair = duplicates.queue(null, null, 10).getFirst().pair();
        assertThat(web.get().uri("/duplicates/" + pair).with(SignedInAs.owner(staff)))
                .hasStatusOk()
                .bodyText()
                .contains("field.name", "Merge into");
        assertThat(web.post()
                        .uri("/merges")
                        .param("keep", mei.toString())
                        .param("absorb", twin.toString())
                        .param("field.name", "absorb")
                        .with(SignedInAs.owner(staff)))
                .hasStatus3xxRedirection();
        assertThat(customers.get(mei).profile().name()).isEqualTo("Wang Xiaoming");
        var merge = duplicates.queue(null, null, 10);
        assertThat(merge).isEmpty();
        assertThat(web.get().uri("/customers/" + twin).with(SignedInAs.owner(staff)))
                .hasStatus(302)
                .hasRedirectedUrl("/customers/" + mei);
        assertThat(web.get().uri("/customers/" + mei + "/panels/identity").with(SignedInAs.owner(staff)))
                .hasStatusOk();
    }

    @Test
    void whoChangedIsComparedSoon() {
        assertThat(duplicates.lookAtChanged()).isZero();
        db.sql("""
                insert into customer.duplicate_pass (changed_upto, highest_id, customers, candidates, found, seconds)
                values (now() - interval '1 hour', 0, 0, 0, 0, 0)""").update();
        customers.create(
                People.profile("name", "Xiaoming Wang", "email", "xm+shop@shop.example", "birthday", "1990-05-31"),
                List.of());
        assertThat(duplicates.lookAtChanged()).isEqualTo(3);
        assertThat(duplicates.queue(null, null, 10)).hasSizeGreaterThanOrEqualTo(1);
    }

    @Test
    void notTheSamePersonIsRemembered() {
        db.sql("update customer.customer set phone = '+8613800138000' where id = ?")
                .param(twin.value())
                .update();
        duplicates.lookAt(twin.value());
        var pair = duplicates.queue(null, null, 10).getFirst().pair();
        assertThat(web.post().uri("/duplicates/" + pair + "/dismissal").with(SignedInAs.owner(staff)))
                .hasStatus3xxRedirection();
        duplicates.lookAt(twin.value());
        duplicates.lookAt(mei.value());
        assertThat(duplicates.queue(null, null, 10)).isEmpty();
        assertThat(web.post().uri("/duplicates/" + pair + "/dismissal").with(SignedInAs.analyst(staff)))
                .hasStatus(403);
    }

    @Test
    void whoTypesAKnownPhoneIsTold() {
        assertThat(web.get()
                        .uri("/duplicates/near?name=&phone=138-0013-8000&email=")
                        .with(SignedInAs.owner(staff)))
                .hasStatusOk()
                .bodyText()
                .contains("王小明");
        assertThat(web.get().uri("/duplicates/near?name=x&phone=12&email=a@").with(SignedInAs.owner(staff)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("alert");
        assertThat(web.get()
                        .uri("/duplicates/near?phone=13800138000")
                        .header("HX-Current-URL", "http://localhost/customers/" + mei + "?edit=")
                        .with(SignedInAs.owner(staff)))
                .bodyText()
                .doesNotContain("王小明");
    }

    @Test
    void onlyAVerifiedIdentifierBringsAGuestToTheAccount() {
        var guest = customers.create(People.profile("email", "mei@shop.example"), List.of());
        db.sql("""
                insert into commerce.sale_order (source, number, customer_id, ordered_at, day, state, currency, goods_minor, total_minor)
                values ('web', '1', ?, now(), current_date, 'paid', 'CNY', 1000, 1000)""").param(guest.value()).update();
        var claim = identifiers.claim(mei, Identifier.Kind.EMAIL, " MEI@shop.example ", "web form");
        assertThat(customers.find(guest)).isPresent();
        assertThat(identifiers.owner(Identifier.Kind.EMAIL, "mei@shop.example")).isEmpty();
        identifiers.verify(mei, claim.id(), "Bob");
        assertThat(customers.find(guest)).isEmpty();
        assertThat(identifiers.owner(Identifier.Kind.EMAIL, "mei@shop.example")).contains(mei);
        assertThat(db.sql("select customer_id from commerce.sale_order")
                        .query(Long.class)
                        .single())
                .isEqualTo(mei.value());
        var key = keys.create("script", Role.OWNER, "Mei");
        var other = identifiers.claim(twin, Identifier.Kind.EMAIL, "mei@shop.example", "web form");
        assertThat(web.post()
                        .uri("/api/v1/customers/" + twin + "/identifiers/" + other.id() + "/verification")
                        .header("Authorization", "Bearer " + key))
                .hasStatus(409);
    }

    @Test
    void aDeletedCustomerWaitsInTheBin() {
        assertThat(web.post().uri("/customers/" + mei + "/deletion").with(SignedInAs.owner(staff)))
                .hasStatus3xxRedirection();
        assertThat(web.get().uri("/bin?deleted=" + mei).with(SignedInAs.owner(staff)))
                .hasStatusOk()
                .bodyText()
                .contains("王小明");
        assertThat(web.post().uri("/bin/" + mei + "/restoration").with(SignedInAs.owner(staff)))
                .hasStatus3xxRedirection();
        assertThat(customers.get(mei).profile().phone()).isEqualTo("+8613800138000");
    }
}
