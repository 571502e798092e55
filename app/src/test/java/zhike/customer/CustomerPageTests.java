package zhike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SignedInAs;
import zhike.kernel.CustomerId;
import zhike.staff.Staff;

@AppTest
class CustomerPageTests {
    static final Cookie CHINESE = new Cookie("zhike_lang", "zh-CN");

    @Autowired
    MockMvcTester web;

    @Autowired
    Customers customers;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient db;

    CustomerId mei = new CustomerId(0);

    @BeforeEach
    void meiIsACustomer() {
        FreshShop.empty(db);
        mei = customers.create(
                People.profile(
                        "name",
                        "梅 <b>",
                        "phone",
                        "13800138000",
                        "country",
                        "CN",
                        "city",
                        "上海",
                        "language",
                        "zh-CN",
                        "note",
                        "=1+1"),
                People.called("taobao", "tb42"));
    }

    @Test
    void thePageSaysWhoItIsInBothLanguages() {
        assertThat(web.get().uri("/customers/{id}", mei).with(SignedInAs.owner(staff)))
                .hasStatusOk()
                .bodyText()
                .contains("梅 &lt;b&gt;", "+8613800138000", "tb42", "taobao", "China", "Chinese", "Edit")
                .doesNotContain("<b>", "customer.");
        assertThat(web.get().uri("/customers/{id}", mei).cookie(CHINESE).with(SignedInAs.owner(staff)))
                .hasStatusOk()
                .bodyText()
                .contains("基本资料", "客户编号", "中国 上海", "编辑")
                .doesNotContain("customer.");
    }

    @Test
    void aChangeIsKeptAndWhatTheFormLeavesOutStays() {
        assertThat(web.post()
                        .uri("/customers/{id}", mei)
                        .with(SignedInAs.owner(staff))
                        .param("version", "0")
                        .param("name", "梅")
                        .param("phone", "139 1234 5678"))
                .hasStatus(302)
                .hasRedirectedUrl("/customers/" + mei);
        var profile = customers.get(mei).profile();
        assertThat(profile.name()).isEqualTo("梅");
        assertThat(profile.phone()).isEqualTo("+8613912345678");
        assertThat(profile.city()).isEqualTo("上海");
    }

    @ParameterizedTest
    @CsvSource({
        "phone, hello, not a phone number",
        "email, mei, not an e-mail address",
        "birthday, 3000-01-01, A birthday is",
        "gender, x, Choose one"
    })
    void aMistakeIsSaidBesideItsFieldAndWhatWasWrittenStays(String field, String written, String sentence) {
        assertThat(web.post()
                        .uri("/customers/{id}", mei)
                        .with(SignedInAs.owner(staff))
                        .param("version", "0")
                        .param("name", "New name")
                        .param(field, written))
                .hasStatus(422)
                .bodyText()
                .contains(sentence, "New name", "is-invalid");
        assertThat(customers.get(mei).profile().name()).isEqualTo("梅 <b>");
    }

    @Test
    void whoWritesOverSomebodyElsesChangeIsToldSo() {
        customers.change(mei, People.profile("name", "Changed by Bob"), 0);
        assertThat(web.post()
                        .uri("/customers/{id}", mei)
                        .with(SignedInAs.owner(staff))
                        .param("version", "0")
                        .param("name", "Changed by Mei"))
                .hasStatus(409)
                .bodyText()
                .contains("Somebody else has changed this customer", "Changed by Mei");
        assertThat(customers.get(mei).profile().name()).isEqualTo("Changed by Bob");
    }

    @Test
    void aNewCustomerIsWrittenDownOnce() {
        var created = web.post()
                .uri("/customers")
                .with(SignedInAs.owner(staff))
                .param("name", "Bob")
                .param("email", "Bob@Shop.example")
                .param("source", "till")
                .param("externalId", "7");
        assertThat(created).hasStatus(302);
        assertThat(customers.findByExternalId("till", "7"))
                .extracting(Customer::label)
                .containsExactly("Bob");
        assertThat(web.post()
                        .uri("/customers")
                        .with(SignedInAs.owner(staff))
                        .param("name", "Robert")
                        .param("email", "bob@shop.example"))
                .hasStatus(409)
                .bodyText()
                .contains("Bob already has this phone number or e-mail address", "Open that customer", "Robert");
        assertThat(web.post()
                        .uri("/customers")
                        .with(SignedInAs.owner(staff))
                        .param("name", "Eve")
                        .param("source", "till")
                        .param("externalId", "7"))
                .hasStatus(409)
                .bodyText()
                .contains("already belongs to another customer");
        assertThat(customers.search("Eve", 5)).isEmpty();
    }

    @Test
    void nobodyIsNotACustomer() {
        assertThat(web.post()
                        .uri("/customers")
                        .with(SignedInAs.owner(staff))
                        .param("city", "上海")
                        .cookie(CHINESE))
                .hasStatus(422)
                .bodyText()
                .contains("至少要填一项");
    }

    @Test
    void anAnalystSeesButDoesNotWrite() {
        var bob = SignedInAs.analyst(staff);
        assertThat(web.get().uri("/customers/{id}", mei).with(bob))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("?edit");
        assertThat(web.get().uri("/customers/{id}?edit=", mei).with(bob))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("name=\"version\"");
        assertThat(web.get().uri("/customers/new").with(bob)).hasStatus(403);
        assertThat(web.post().uri("/customers").with(bob).param("name", "Eve")).hasStatus(403);
        assertThat(web.post()
                        .uri("/customers/{id}", mei)
                        .with(bob)
                        .param("version", "0")
                        .param("name", "Eve"))
                .hasStatus(403);
    }

    @Test
    void anIdOfNobodyIsNotFound() {
        for (var id : List.of(new CustomerId(999_999).toString(), "nonsense", "1"))
            assertThat(web.get().uri("/customers/" + id).with(SignedInAs.owner(staff)))
                    .hasStatus(404);
        assertThat(web.get().uri("/customers/{id}/panels/none", mei).with(SignedInAs.owner(staff)))
                .hasStatus(404);
    }

    @Test
    void aStrangerSeesNothing() {
        assertThat(web.get().uri("/customers/{id}", mei)).hasStatus(302);
        assertThat(web.get().uri("/customers")).hasStatus(302);
        assertThat(web.get().uri("/customers/export")).hasStatus(302);
    }
}
