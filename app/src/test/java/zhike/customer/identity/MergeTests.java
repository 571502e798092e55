package zhike.customer.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.customer.CustomerRows;
import zhike.customer.Customers;
import zhike.customer.People;
import zhike.kernel.CustomerId;
import zhike.kernel.MergeId;
import zhike.kernel.RuleBroken;
import zhike.staff.ApiKeys;
import zhike.staff.Role;

/** Two customers become one, and two again with nothing lost. */
@AppTest
class MergeTests {
    @Autowired
    Merges merges;

    @Autowired
    RecycleBin bin;

    @Autowired
    Customers customers;

    @Autowired
    Duplicates duplicates;

    @Autowired
    List<CustomerRows> areas;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MockMvcTester web;

    @Autowired
    ApiKeys keys;

    @BeforeEach
    void anEmptyShop() {
        FreshShop.empty(db);
    }

    @Test
    void mergingAndUndoingLeavesEveryTableAsItWas() {
        for (long seed = 1; seed <= 8; seed++) {
            FreshShop.empty(db);
            var town = town(seed, 5);
            var random = new Random(seed * 31);
            var before = everything();
            var done = new ArrayList<MergeId>();
            var there = new ArrayList<>(town.people);
            for (int n = 0; n < 3; n++) {
                var absorb = there.remove(random.nextInt(there.size()));
                var keep = there.get(random.nextInt(there.size()));
                Map<String, Winner> chosen = random.nextBoolean()
                        ? Map.of("name", Winner.ABSORBED, "phone", Winner.ABSORBED, "city", Winner.KEEP)
                        : Map.of();
                done.add(merges.merge(keep, absorb, chosen, "Mei"));
                assertThat(customers.find(absorb)).isEmpty();
                assertThat(merges.standsFor(absorb)).contains(keep);
            }
            assertThat(everything()).isNotEqualTo(before);
            for (var merge : done.reversed()) merges.undo(merge, Map.of(), null, "Mei");
            assertThat(everything()).as("seed " + seed).isEqualTo(before);
        }
    }

    @Test
    void deletingAndBringingBackLeavesEveryTableAsItWas() {
        for (long seed = 20; seed <= 24; seed++) {
            FreshShop.empty(db);
            var town = town(seed, 4);
            var before = everything();
            var gone = new HashSet<>(town.people.subList(0, 2));
            bin.delete(gone, "Mei");
            assertThat(db.sql("select count(*) from commerce.sale_order where customer_id in (:gone)")
                            .param("gone", gone.stream().map(CustomerId::value).toList())
                            .query(Long.class)
                            .single())
                    .isZero();
            for (var customer : gone) bin.restore(customer);
            assertThat(everything()).as("seed " + seed).isEqualTo(before);
        }
    }

    @Test
    void everyColumnThatNamesACustomerIsKnown() {
        var known = areas.stream()
                .flatMap(area -> area.tables().stream())
                .map(table -> table.name() + "." + table.column())
                .toList();
        var named = db.sql("""
                        select c.table_schema || '.' || c.table_name || '.' || c.column_name from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema', 'pg_temp')
                          and c.table_schema not like 'pg\\_temp%' and c.table_name !~ '_[0-9]+$'
                          and c.column_name ~ '(^|_)customer_id$' and c.table_name not like '%staging'
                        union
                        select n.nspname || '.' || k.relname || '.' || a.attname from pg_constraint f
                        join pg_class k on k.oid = f.conrelid join pg_namespace n on n.oid = k.relnamespace
                        join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
                        where f.contype = 'f' and f.confrelid = 'customer.customer'::regclass""").query(String.class).list();
        assertThat(named).isNotEmpty();
        assertThat(known).containsAll(named);
    }

    @Test
    void whatTheOneThatStaysLacksIsFilledAndChoicesWin() {
        var mei =
                customers.create(People.profile("name", "王小明", "phone", "13800138000", "note", "likes tea"), List.of());
        var other = customers.create(
                People.profile("name", "Wang Xiaoming", "email", "mei@shop.example", "note", "two cats", "city", "杭州"),
                People.called("taobao", "77"));
        merges.merge(mei, other, Map.of("city", Winner.ABSORBED), "Mei");
        var one = customers.get(mei);
        assertThat(one.profile().name()).isEqualTo("王小明");
        assertThat(one.profile().email()).isEqualTo("mei@shop.example");
        assertThat(one.profile().city()).isEqualTo("杭州");
        assertThat(one.profile().note()).isEqualTo("likes tea\ntwo cats");
        assertThat(one.externalIds()).hasSize(1);
    }

    @Test
    void mergesOfOneCustomerAreUndoneFromTheLast() {
        var a = customers.create(People.profile("name", "A A", "phone", "13800138001"), List.of());
        var b = customers.create(People.profile("name", "B B", "phone", "13800138002"), List.of());
        var c = customers.create(People.profile("name", "C C", "phone", "13800138003"), List.of());
        var first = merges.merge(a, b, Map.of(), "Mei");
        var second = merges.merge(a, c, Map.of(), "Mei");
        assertThatThrownBy(() -> merges.undo(first, Map.of(), null, "Mei"))
                .isInstanceOfSatisfying(RuleBroken.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("customer.merge.problem.order");
                    assertThat(refusal.args()).containsExactly("C C");
                });
        merges.undo(second, Map.of(), null, "Mei");
        merges.undo(first, Map.of(), null, "Mei");
        assertThatThrownBy(() -> merges.undo(first, Map.of(), null, "Mei"))
                .hasMessageContaining("customer.merge.problem.undone");
        assertThat(customers.all(List.of(a, b, c))).hasSize(3);
    }

    @Test
    void whoWasMergedFurtherOnIsSeparatedFromTheLast() {
        var a = customers.create(People.profile("name", "A A"), List.of());
        var b = customers.create(People.profile("name", "B B"), List.of());
        var c = customers.create(People.profile("name", "C C"), List.of());
        var first = merges.merge(a, b, Map.of(), "Mei");
        merges.merge(c, a, Map.of(), "Mei");
        assertThat(merges.standsFor(b)).contains(c);
        assertThatThrownBy(() -> merges.undo(first, Map.of(), null, "Mei"))
                .isInstanceOfSatisfying(
                        RuleBroken.class,
                        refusal -> assertThat(refusal.args()[0]).isEqualTo("C C"));
    }

    @Test
    void ordersThatCameSinceGoWhereTheirSourceSays() {
        var key = keys.create("script", Role.OWNER, "Mei");
        order(key, "1", "k1", null);
        order(key, "2", "k2", null);
        var keep = customers.findByExternalId("shop", "k1").getFirst().id();
        var absorb = customers.findByExternalId("shop", "k2").getFirst().id();
        var merge = merges.merge(keep, absorb, Map.of(), "Mei");
        order(key, "3", "k2", null);
        order(key, "4", "k1", null);
        db.sql(
                        "insert into customer.identifier (customer_id, kind, value, said_by) values (?, 'openid', 'later', 'test')")
                .param(keep.value())
                .update();
        assertThat(numbers(keep)).containsExactly("1", "2", "3", "4");

        var foreseen = merges.foresee(merge);
        assertThat(foreseen.problem()).isNull();
        assertThat(foreseen.told()).hasSize(2);
        assertThat(foreseen.open()).hasSize(1);
        assertThat(customers.find(absorb)).isEmpty();
        assertThatThrownBy(() -> merges.undo(merge, Map.of(), null, "Mei"))
                .hasMessageContaining("customer.merge.problem.undecided");
        merges.undo(merge, Map.of(foreseen.open().getFirst().row(), Winner.ABSORBED), null, "Mei");
        assertThat(numbers(keep)).containsExactly("1", "4");
        assertThat(numbers(absorb)).containsExactly("2", "3");
        assertThat(db.sql("select customer_id from customer.identifier")
                        .query(Long.class)
                        .single())
                .isEqualTo(absorb.value());
    }

    @Test
    void ofTwoMergesAtOnceOneWinsAndTheOtherIsToldWhy() throws Exception {
        var a = customers.create(People.profile("name", "A A"), List.of());
        var b = customers.create(People.profile("name", "B B"), List.of());
        var c = customers.create(People.profile("name", "C C"), List.of());
        var start = new CountDownLatch(1);
        var refusals = new ArrayList<RuleBroken>();
        try (var pool = Executors.newFixedThreadPool(2)) {
            var tries = new ArrayList<Future<MergeId>>();
            for (var keep : List.of(a, c))
                tries.add(pool.submit(() -> {
                    start.await();
                    return merges.merge(keep, b, Map.of(), "Mei");
                }));
            start.countDown();
            for (var one : tries)
                try {
                    one.get();
                } catch (ExecutionException refused) {
                    refusals.add((RuleBroken) refused.getCause());
                }
        }
        assertThat(refusals).hasSize(1);
        assertThat(refusals.getFirst().key())
                .isIn("customer.merge.problem.merged", "commerce.problem.import_under_way");
        assertThat(db.sql("select count(*) from customer.merge")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void theOldAddressLeadsToTheOneThatStays() {
        var key = keys.create("script", Role.OWNER, "Mei");
        var a = customers.create(People.profile("name", "A A"), List.of());
        var b = customers.create(People.profile("name", "B B"), List.of());
        assertThat(web.post()
                        .uri("/api/v1/merges")
                        .header("Authorization", "Bearer " + key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"keep\":\"%s\",\"absorb\":\"%s\"}".formatted(a, b)))
                .hasStatus(201);
        var answer = web.get()
                .uri("/api/v1/customers/" + b)
                .header("Authorization", "Bearer " + key)
                .exchange();
        assertThat(answer).hasStatus(302).hasHeader("Location", "/api/v1/customers/" + a);
        assertThat(answer).bodyJson().extractingPath("mergedInto").isEqualTo(a.toString());
        assertThat(web.patch()
                        .uri("/api/v1/customers/" + b)
                        .header("Authorization", "Bearer " + key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"city\":\"x\"}"))
                .hasStatus(409);
        var id = db.sql("select id from customer.merge").query(Long.class).single();
        assertThat(web.delete().uri("/api/v1/merges/" + new MergeId(id)).header("Authorization", "Bearer " + key))
                .hasStatusOk();
        assertThat(web.get().uri("/api/v1/customers/" + b).header("Authorization", "Bearer " + key))
                .hasStatusOk();
        assertThat(web.delete().uri("/api/v1/customers/" + b).header("Authorization", "Bearer " + key))
                .hasStatus(204);
        assertThat(web.get().uri("/api/v1/customers/" + b).header("Authorization", "Bearer " + key))
                .hasStatus(409);
        assertThat(web.post().uri("/api/v1/recycle-bin/" + b + "/restoration").header("Authorization", "Bearer " + key))
                .hasStatus(204);
        assertThat(customers.get(b).label()).isEqualTo("B B");
    }

    @Test
    void theBinForgetsAfterItsDays() {
        var a = customers.create(People.profile("name", "A A"), List.of());
        bin.delete(a, "Mei");
        assertThat(bin.purge()).isZero();
        db.sql("update customer.bin set until = now() - interval '1 second'").update();
        assertThat(bin.purge()).isOne();
        assertThat(db.sql("select count(*) from customer.put_away")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> bin.restore(a)).hasMessageContaining("not_found");
    }

    private Town town(long seed, int customers) {
        var town = new Town(db, seed).grow(customers);
        transaction.executeWithoutResult(t -> areas.forEach(area -> area.beforeMove(town.people)));
        transaction.executeWithoutResult(t -> {
            areas.forEach(area -> area.beforeMove(town.people));
            areas.forEach(area -> area.afterMove(town.people));
        });
        return town;
    }

    private List<String> everything() {
        return new Everything(db, areas).rows();
    }

    private void order(String key, String number, String buyer, String phone) {
        assertThat(web.post()
                        .uri("/api/v1/orders")
                        .header("Authorization", "Bearer " + key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"source":"shop","number":"%s","orderedAt":"2026-03-0%sT10:00:00Z","currency":"CNY",
                                 "buyer":{"id":"%s"},"lines":[{"sku":"tea","quantity":1,"unitPrice":10}]}""".formatted(number, number, buyer)))
                .matches(result -> result.getResponse().getStatus() < 300, "taken");
    }

    private List<String> numbers(CustomerId customer) {
        return db.sql("select number from commerce.sale_order where customer_id = ? order by number")
                .param(customer.value())
                .query(String.class)
                .list();
    }
}
