package zhike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import zhike.AppTest;
import zhike.SignedInAs;

/** How complete a profile is, and what the shop says to its members. */
@AppTest
class CustomerFileTests extends FileWeb {
    @Test
    void completenessSaysWhatIsMissingAndTheShopWeighsIt() {
        assertThat(json(put(
                                "/api/v1/completeness-weights",
                                "{\"name\":5,\"phone\":5,\"email\":10,\"birthday\":0,\"gender\":0,\"address\":0,\"city\":0,\"field.contact_time\":0,\"field.contact_channel\":0,\"field.hobbies\":0}"))
                        .get("email")
                        .asInt())
                .isEqualTo(10);
        var known = json(get("/api/v1/customers/" + mei + "/completeness"));
        assertThat(known.get("share").asDouble()).isEqualTo(0.5);
        assertThat(known.get("missing").get(0).asString()).isEqualTo("email");
        assertThat(panel("completeness")).contains("50%", "E-mail");
        assertThat(put("/api/v1/completeness-weights", "{\"email\":11}")).hasStatus(422);
        assertThat(put("/api/v1/completeness-weights", "{\"nothing\":1}")).hasStatus(422);
        assertThat(form("/settings/completeness", "weight.email", "-1")).hasStatus(422);
        assertThat(form("/settings/completeness", "weight.email", "2")).hasStatus(302);
    }

    @Test
    void aTextIsKeptInVersionsOfWhichOneIsPublished() {
        assertThat(get("/api/v1/texts/privacy/en")).hasStatus(404);
        assertThat(form("/settings/texts/privacy/zh-CN", "text", "我们不会出售您的资料。<script>", "publish", "true"))
                .hasStatus(302);
        assertThat(get("/api/v1/texts/privacy/en"))
                .bodyJson()
                .extractingPath("$.language")
                .isEqualTo("zh-CN");
        assertThat(form("/settings/texts/privacy/zh-CN", "text", "第二版")).hasStatus(302);
        assertThat(get("/api/v1/texts/privacy/zh-CN"))
                .bodyJson()
                .extractingPath("$.version")
                .isEqualTo(1);
        var versions = items(get("/api/v1/texts/privacy/zh-CN/versions"));
        assertThat(versions).hasSize(2);
        assertThat(form("/settings/texts/versions/" + versions.get(0).get("id").asLong() + "/publication"))
                .hasStatus(302);
        assertThat(get("/api/v1/texts/privacy/zh-CN"))
                .bodyJson()
                .extractingPath("$.text")
                .isEqualTo("第二版");
        assertThat(web.get().uri("/settings/texts/privacy/zh-CN").with(SignedInAs.owner(staff)))
                .hasStatusOk()
                .bodyText()
                .contains("Mei", "&lt;script&gt;")
                .doesNotContain("。<script>");
        assertThat(form("/settings/texts/privacy/zh-CN", "text", " ")).hasStatus(422);
        assertThat(form("/settings/texts/privacy/fr", "text", "a")).hasStatus(404);
        assertThat(db.sql(
                                "select count(*) from customer.shop_text where published_at is not null and withdrawn_at is null")
                        .query(Long.class)
                        .single())
                .isOne();
    }
}
