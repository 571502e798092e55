package zhike.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.kernel.ImportId;

@AppTest
class BuyersTests {
    static final ImportId FIRST = new ImportId(1);

    @Autowired
    Buyers buyers;

    @Autowired
    Customers customers;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void anEmptyShop() {
        FreshShop.empty(db);
    }

    @Test
    void newBuyersBecomeCustomersOnce() {
        var file = """
                (1, 'shop', '1', null, null, 'Mei', null, 'mei@shop.example', '2020-01-02'),
                (2, 'shop', '1', null, null, null, '+8613800138000', null, '2020-01-01'),
                (3, null, null, null, null, null, null, 'mei@shop.example', '2020-01-03'),
                (4, null, null, null, null, null, '+8613800138000', null, '2020-01-03'),
                (5, 'shop', '2', 'old', '77', 'Bob', null, null, '2020-02-01'),
                (6, null, null, null, null, 'Eve', '+8613900000000', 'eve@shop.example', '2020-02-01'),
                (7, null, null, null, null, null, '+8613900000000', null, '2020-02-01')""";
        var who = resolve(FIRST, file, new Buyers.Counts(0, 3, 0));
        assertThat(who.get(1L)).isEqualTo(who.get(2L)).isEqualTo(who.get(3L)).isEqualTo(who.get(4L));
        assertThat(who.get(6L)).isEqualTo(who.get(7L));
        var mei = customers.findByExternalId("shop", "1").getFirst();
        assertThat(mei.profile().name()).isEqualTo("Mei");
        assertThat(mei.profile().phone()).isEqualTo("+8613800138000");
        assertThat(mei.profile().firstSeenAt()).isEqualTo("2020-01-01T00:00:00Z");
        assertThat(customers.findByExternalId("old", "77"))
                .extracting(Customer::label)
                .containsExactly("Bob");
        assertThat(resolve(new ImportId(2), file, new Buyers.Counts(3, 0, 0))).isEqualTo(who);
    }

    @Test
    void whatIsKnownStaysAndWhatIsNotIsFilledIn() {
        var mei = customers.create(People.profile("name", "梅", "email", "mei@shop.example"), List.of());
        resolve(
                FIRST,
                "(1, 'shop', '1', null, null, 'Other name', '+8613800138000', 'mei@shop.example', '2020-01-02')",
                new Buyers.Counts(1, 0, 1));
        var profile = customers.get(mei).profile();
        assertThat(profile.name()).isEqualTo("梅");
        assertThat(profile.phone()).isEqualTo("+8613800138000");
        assertThat(customers.findByExternalId("shop", "1"))
                .extracting(Customer::id)
                .containsExactly(mei);
    }

    @Test
    void thePhoneOfSomebodyWithAnotherNumberIsNotTheSamePerson() {
        customers.create(People.profile("name", "梅", "phone", "13800138000"), People.called("shop", "1"));
        resolve(
                FIRST,
                "(1, 'shop', '2', null, null, 'Bob', '+8613800138000', null, '2020-01-02')",
                new Buyers.Counts(0, 1, 0));
    }

    @Test
    void aPhoneThatTwoCustomersShareIsNobodysInParticular() {
        customers.create(People.profile("name", "梅", "phone", "13800138000"), People.called("shop", "1"));
        db.sql("insert into customer.customer (name, phone) values ('Bob', '+8613800138000')")
                .update();
        resolve(
                FIRST,
                "(1, null, null, null, null, 'Eve', '+8613800138000', null, '2020-01-02')",
                new Buyers.Counts(0, 1, 0));
    }

    @Test
    void undoRemovesThoseWhomNobodyUsesAndGivesBackTheRest() {
        var mei = customers.create(People.profile("name", "梅", "email", "mei@shop.example"), List.of());
        var before = customers.get(mei).profile();
        var who = resolve(FIRST, """
                (1, 'shop', '1', null, null, null, '+8613800138000', 'mei@shop.example', '2020-01-02'),
                (2, 'shop', '2', null, null, 'Bob', null, null, '2020-01-02'),
                (3, 'shop', '3', null, null, 'Eve', null, null, '2020-01-02')""", new Buyers.Counts(1, 2, 1));
        var undone = transaction.execute(status -> {
            db.sql("create temp table customer_still_used (customer_id bigint) on commit drop")
                    .update();
            db.sql("insert into customer_still_used values (?)")
                    .param(who.get(3L))
                    .update();
            return buyers.undo(FIRST);
        });
        assertThat(undone).isEqualTo(new Buyers.Undone(1, 1, 1));
        assertThat(customers.get(mei).profile()).isEqualTo(before);
        assertThat(customers.findByExternalId("shop", "1")).isEmpty();
        assertThat(customers.findByExternalId("shop", "2")).isEmpty();
        assertThat(customers.findByExternalId("shop", "3"))
                .extracting(Customer::label)
                .containsExactly("Eve");
    }

    @Test
    void buyersBelongToATransaction() {
        assertThatThrownBy(buyers::open).isInstanceOf(IllegalTransactionStateException.class);
    }

    private Map<Long, Long> resolve(ImportId id, String rows, Buyers.Counts expected) {
        return transaction.execute(status -> {
            buyers.open();
            db.sql(
                            "insert into buyer_in_file (buyer_no, source, external_id, second_source, second_id, name, phone, email, first_seen_at) select v.a, v.b, v.c, v.d, v.e, v.f, v.g, v.h, v.i::timestamptz from (values %s) v(a, b, c, d, e, f, g, h, i)"
                                    .formatted(rows.replace("null", "null::text")))
                    .update();
            assertThat(buyers.resolve(id)).isEqualTo(expected);
            var who = new java.util.HashMap<Long, Long>();
            db.sql("select buyer_no, customer_id from buyer_in_file")
                    .query((row, n) -> who.put(row.getLong(1), row.getLong(2)))
                    .list();
            return who;
        });
    }
}
