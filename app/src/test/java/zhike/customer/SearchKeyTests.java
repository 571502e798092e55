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
import org.springframework.transaction.support.TransactionTemplate;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.intake.CustomerRow;
import zhike.job.Jobs;
import zhike.kernel.ImportId;

/** Names are found by pinyin, whichever way they were written down. */
@AppTest
class SearchKeyTests {
    @Autowired
    Customers customers;

    @Autowired
    CustomerImport target;

    @Autowired
    Buyers buyers;

    @Autowired
    SearchKeyUpkeep upkeep;

    @Autowired
    Jobs jobs;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void anEmptyShop() {
        FreshShop.empty(db);
    }

    @ParameterizedTest
    @CsvSource({
        "ouyangxiaoming, 欧阳小明",
        "ou yang xiao ming, 欧阳小明",
        "Ouyang, 欧阳小明",
        "OYXM, 欧阳小明",
        "oyx, 欧阳小明",
        "xiaoming, 欧阳小明",
        "wang wei, 王伟",
        "wangwei, 王伟",
        "ww, 王伟",
        "wei, 王伟",
        "shanxiong, 单雄",
        "lv, 吕布",
        "lvbu, 吕布",
        "lǚ bù, 吕布",
        "xi'an, 西安茶行",
        "xiancha, 西安茶行"
    })
    void whoIsMeantIsFound(String typed, String found) {
        for (var name : List.of("欧阳小明", "王伟", "单雄", "吕布", "西安茶行", "Olivia Smith"))
            customers.create(People.profile("name", name), List.of());
        assertThat(customers.search(typed, 10)).extracting(Customer::label).contains(found);
    }

    @Test
    void theWholeSoundComesBeforeItsBeginning() {
        for (int i = 0; i < 12; i++) customers.create(People.profile("name", "王伟" + (char) ('阿' + i)), List.of());
        customers.create(People.profile("name", "王玮"), List.of());
        assertThat(customers.search("wangwei", 3))
                .first()
                .extracting(Customer::label)
                .isEqualTo("王玮");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "w%", "'; drop table customer.search_key; --", "zzzz", "王 wei"})
    void whatNobodyIsCalledFindsNobody(String typed) {
        customers.create(People.profile("name", "李雷"), List.of());
        assertThat(customers.search(typed, 10)).isEmpty();
    }

    @Test
    void aNewNameIsFoundAndTheOldOneIsNot() {
        var id = customers.create(People.profile("name", "王伟"), List.of());
        customers.change(id, People.profile("name", "李雷"), 0);
        assertThat(found("lilei")).containsExactly("李雷");
        assertThat(found("wangwei")).isEmpty();
        customers.change(id, People.profile("name", "Lee Ray"), 1);
        assertThat(found("lilei")).isEmpty();
        assertThat(keys()).isZero();
    }

    @Test
    void anImportOfCustomersIsFoundAtOnceAndItsUndoForgotten() {
        transaction.executeWithoutResult(status -> {
            target.stage(
                    new ImportId(1),
                    List.of(row(2, "1", "王小明"), row(3, "2", "Bob")).iterator());
            target.apply(new ImportId(1), conflict -> {}, fraction -> {});
        });
        assertThat(found("wangxiaoming")).containsExactly("王小明");
        assertThat(waiting()).isZero();
        transaction.executeWithoutResult(status -> {
            target.stage(new ImportId(2), List.of(row(2, "1", "李雷")).iterator());
            target.apply(new ImportId(2), conflict -> {}, fraction -> {});
        });
        assertThat(found("lilei")).containsExactly("李雷");
        assertThat(found("wangxiaoming")).isEmpty();
        target.undo(new ImportId(2));
        assertThat(found("wangxiaoming")).containsExactly("王小明");
        target.undo(new ImportId(1));
        assertThat(keys()).isZero();
    }

    @Test
    void theBuyersOfOrdersAreFoundAtOnce() {
        transaction.executeWithoutResult(status -> {
            buyers.open();
            db.sql("insert into buyer_in_file (buyer_no, source, external_id, name) values (1, 'shop', 'x1', '欧阳小明')")
                    .update();
            buyers.resolve(new ImportId(1));
        });
        assertThat(found("oyxm")).containsExactly("欧阳小明");
        assertThat(waiting()).isZero();
    }

    @Test
    void whatNobodyComputedIsMadeUpForInTheBackground() {
        db.sql("insert into customer.customer (name) select '王' || chr(20000 + n) from generate_series(1, 200) n")
                .update();
        assertThat(waiting()).isEqualTo(200);
        upkeep.look();
        assertThat(waiting()).isZero();
        assertThat(keys()).isEqualTo(200);
    }

    @Test
    void manyAreAJobThatEverybodySees() {
        db.sql("insert into customer.customer (name) select '王' || chr(20000 + n) from generate_series(1, 12000) n")
                .update();
        upkeep.look();
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(60))
                .until(() -> jobs.latestOf(SearchKeyUpkeep.KIND)
                        .filter(job -> job.state().over())
                        .isPresent());
        assertThat(jobs.latestOf(SearchKeyUpkeep.KIND).orElseThrow().state()).isEqualTo(zhike.job.JobState.DONE);
        assertThat(waiting()).isZero();
        assertThat(keys()).isEqualTo(12_000);
    }

    private List<String> found(String typed) {
        return customers.search(typed, 10).stream().map(Customer::label).toList();
    }

    private long waiting() {
        return db.sql(
                        "select count(*) from customer.search_key_wanted w join customer.customer c on c.id = w.customer_id left join customer.search_key k using (customer_id) where k.customer_id is null")
                .query(Long.class)
                .single();
    }

    private long keys() {
        return db.sql("select count(*) from customer.search_key")
                .query(Long.class)
                .single();
    }

    private static CustomerRow row(long line, String id, String name) {
        return new CustomerRow(
                line,
                List.of(new zhike.intake.ExternalRef("shop", id)),
                name,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
