package zhike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhike.AppTest;
import zhike.FreshShop;

@AppTest
class SearchTests {
    @Autowired
    Customers customers;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void fourCustomers() {
        FreshShop.empty(db);
        customers.create(
                People.profile("name", "欧阳小明", "phone", "138 0013 8000", "email", "xiaoming@qq.com"),
                People.called("taobao", "tb_0042"));
        customers.create(
                People.profile("name", "王伟", "phone", "13912345678", "email", "104488@qq.com"),
                People.called("till", "17850"));
        customers.create(
                People.profile(
                        "name", "Olivia Smith", "phone", "+44 20 7946 0958", "email", "olivia.smith@example.com"),
                List.of());
        customers.create(
                People.profile("company", "100% Cotton_Ltd", "name", "100% Cotton_Ltd"),
                People.called("till", "0017851"));
    }

    @ParameterizedTest
    @CsvSource({
        "欧阳小明, 欧阳小明",
        "欧, 欧阳小明",
        "欧阳, 欧阳小明",
        "小明, 欧阳小明",
        "阳小明, 欧阳小明",
        "王, 王伟",
        "王伟, 王伟",
        "olivia, Olivia Smith",
        "SMITH, Olivia Smith",
        "smith oliv, Olivia Smith",
        "ivia, Olivia Smith",
        "ol, Olivia Smith",
        "sm, Olivia Smith",
        "138 0013 8000, 欧阳小明",
        "+86 13800138000, 欧阳小明",
        "86-138-0013-8000, 欧阳小明",
        "8000, 欧阳小明",
        "1380, 欧阳小明",
        "１３８００１３８０００, 欧阳小明",
        "020 7946 0958, Olivia Smith",
        "79460958, Olivia Smith",
        "xiaoming@qq.com, 欧阳小明",
        "XiaoMing@QQ.com, 欧阳小明",
        "olivia.smith@, Olivia Smith",
        "xiaoming, 欧阳小明",
        "104488, 王伟",
        "tb_0042, 欧阳小明",
        "TB_0042, 欧阳小明",
        "17850, 王伟",
        "17850.0, 王伟",
        "0017850, 王伟",
        "0017851, 100% Cotton_Ltd",
        "100%, 100% Cotton_Ltd",
        "cotton_, 100% Cotton_Ltd"
    })
    void theOneMeantComesFirst(String typed, String found) {
        assertThat(customers.search(typed, 10))
                .isNotEmpty()
                .first()
                .extracting(Customer::label)
                .isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "赵",
                "nobody@example.com",
                "0000",
                "%",
                "_",
                "%%%",
                "\\",
                "'; drop table customer.customer; --",
                "\0",
                "x y z",
                "o_ivia",
                "     "
            })
    void whatNobodyIsCalledFindsNobody(String typed) {
        assertThat(customers.search(typed, 10)).isEmpty();
    }

    @Test
    void anExactNameComesBeforeLongerOnes() {
        for (int i = 0; i < 20; i++) customers.create(People.profile("name", "王伟" + (char) ('阿' + i)), List.of());
        assertThat(customers.search("王伟", 5))
                .hasSize(5)
                .first()
                .extracting(Customer::label)
                .isEqualTo("王伟");
    }

    @Test
    void anIdThatTwoSystemsUseFindsBothAndTheSourceTellsThemApart() {
        customers.create(People.profile("name", "张三"), People.called("web", "17850"));
        assertThat(customers.findByExternalId(null, "17850")).hasSize(2);
        assertThat(customers.findByExternalId("web", "17850"))
                .extracting(Customer::label)
                .containsExactly("张三");
        assertThat(customers.findByExternalId("web", "000017850.0"))
                .extracting(Customer::label)
                .containsExactly("张三");
        assertThat(customers.findByExternalId("shopify", "17850")).isEmpty();
    }
}
