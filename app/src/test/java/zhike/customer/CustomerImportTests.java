package zhike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.intake.Conflict;
import zhike.intake.CustomerRow;
import zhike.intake.ExternalRef;
import zhike.intake.Preview;
import zhike.intake.UndoReport;
import zhike.kernel.ImportId;

@AppTest
class CustomerImportTests {
    static final ImportId FIRST = new ImportId(1);
    static final ImportId SECOND = new ImportId(2);

    @Autowired
    CustomerImport target;

    @Autowired
    Customers customers;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    final List<Conflict> conflicts = new ArrayList<>();

    @BeforeEach
    void anEmptyShop() {
        FreshShop.empty(db);
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        var rows = new CustomerRow[] {
            row(2, "1", "梅", "+8613800138000", "mei@shop.example"),
            row(3, "2", "Bob", null, null),
            row(4, null, "Eve", null, "eve@shop.example")
        };
        assertThat(preview(FIRST, rows)).isEqualTo(counts(3, 0, 0, 0));
        assertThat(db.sql("select count(*) from customer.customer")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(apply(FIRST)).isEqualTo(counts(3, 0, 0, 0));
        var before = all();
        assertThat(preview(SECOND, rows)).isEqualTo(counts(0, 0, 3, 0));
        assertThat(apply(SECOND)).isEqualTo(counts(0, 0, 3, 0));
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void whatTheFileSaysReplacesAndWhatItLeavesOutStays() {
        run(FIRST, row(2, "1", "梅", "+8613800138000", "mei@shop.example"));
        assertThat(run(SECOND, row(2, "1", "梅梅", null, null))).isEqualTo(counts(0, 1, 0, 0));
        var profile = customers.findByExternalId("shop", "1").getFirst().profile();
        assertThat(profile.name()).isEqualTo("梅梅");
        assertThat(profile.phone()).isEqualTo("+8613800138000");
    }

    @Test
    void aChangeIsShownFieldByField() {
        run(FIRST, row(2, "1", "梅", null, "mei@shop.example"));
        stage(SECOND, row(2, "1", "梅梅", "+8613800138000", null));
        var changed = transaction
                .execute(status -> target.preview(SECOND, conflicts::add))
                .samples()
                .getFirst();
        assertThat(changed.change()).isEqualTo(Preview.Change.CHANGED);
        assertThat(changed.differences())
                .containsExactly(
                        new Preview.Difference("customer.field.name", "梅", "梅梅"),
                        new Preview.Difference("customer.field.phone", null, "+8613800138000"));
    }

    @Test
    void aKnownPhoneOrEmailIsTheSameCustomerAndLearnsTheNumber() {
        customers.create(People.profile("name", "梅", "phone", "13800138000"), List.of());
        assertThat(run(FIRST, row(2, "1", null, "+8613800138000", null))).isEqualTo(counts(0, 1, 0, 0));
        assertThat(customers.findByExternalId("shop", "1"))
                .extracting(Customer::label)
                .containsExactly("梅");
    }

    @Test
    void aSharedPhoneWithAnotherNumberIsSomebodyElse() {
        run(FIRST, row(2, "1", "梅", "+8613800138000", null));
        assertThat(run(SECOND, row(2, "2", "Bob", "+8613800138000", null))).isEqualTo(counts(1, 0, 0, 0));
    }

    @Test
    void whoIsProbablyKnownIsForetold() {
        run(FIRST, row(2, "1", "Mei", "+8613800138000", null));
        stage(SECOND, row(2, "2", "Mei Li", "+8613800138000", null), row(3, "3", "Bob", "+8613800138001", null));
        var likely = target.preview(SECOND, conflicts::add).likely();
        assertThat(likely.count()).isOne();
        assertThat(likely.examples().getFirst().label()).isEqualTo("Mei Li");
        assertThat(likely.examples().getFirst().known()).isEqualTo("Mei");
    }

    @Test
    void linesAboutTheSamePersonMakeOneCustomer() {
        assertThat(run(
                        FIRST,
                        row(2, "1", "梅", null, "mei@shop.example"),
                        row(3, "1", null, "+8613800138000", null),
                        row(4, null, null, null, "mei@shop.example"),
                        row(5, null, null, "+8613800138000", null)))
                .isEqualTo(counts(1, 0, 0, 0));
        assertThat(customers.findByExternalId("shop", "1").getFirst().profile().phone())
                .isEqualTo("+8613800138000");
    }

    @Test
    void linesThatContradictEachOtherAreAllHeldBack() {
        assertThat(run(
                        FIRST,
                        row(2, "1", "梅", null, null),
                        row(3, "1", "Bob", null, null),
                        row(4, "2", "Eve", null, null)))
                .isEqualTo(counts(1, 0, 0, 1));
        assertThat(conflicts)
                .containsExactly(
                        new Conflict(2, "customer.import.contradictory", "1"),
                        new Conflict(3, "customer.import.contradictory", "1"));
        assertThat(customers.findByExternalId("shop", "1")).isEmpty();
    }

    @Test
    void aLineThatFitsTwoCustomersIsHeldBack() {
        run(FIRST, row(2, "1", "梅", "+8613800138000", null), row(3, "2", "Bob", "+8613800138000", null));
        conflicts.clear();
        assertThat(run(SECOND, row(2, null, "Who", "+8613800138000", null))).isEqualTo(counts(0, 0, 0, 1));
        assertThat(conflicts).extracting(Conflict::key).containsExactly("customer.import.ambiguous");
        conflicts.clear();
        var torn = new CustomerRow(
                2,
                List.of(new ExternalRef("shop", "1"), new ExternalRef("shop", "2")),
                "Who",
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
        assertThat(run(new ImportId(3), torn)).isEqualTo(counts(0, 0, 0, 1));
        assertThat(conflicts).extracting(Conflict::key).containsExactly("customer.import.two_customers");
    }

    @Test
    void aLineThatNamesNobodyIsHeldBack() {
        assertThat(run(FIRST, row(2, null, "Somebody", null, null))).isEqualTo(counts(0, 0, 0, 1));
        assertThat(conflicts).extracting(Conflict::key).containsExactly("customer.import.nobody");
    }

    @Test
    void undoTakesBackWhatWasCreatedAndGivesBackWhatWas() {
        var mei = customers.create(People.profile("name", "梅", "city", "上海"), People.called("shop", "1"));
        var before = customers.get(mei).profile();
        run(FIRST, row(2, "1", "梅梅", "+8613800138000", null), row(3, "2", "Bob", null, null));
        assertThat(undo(FIRST)).isEqualTo(new UndoReport.Count("customers", 1, 1, 0));
        assertThat(customers.get(mei).profile()).isEqualTo(before);
        assertThat(customers.findByExternalId("shop", "2")).isEmpty();
    }

    @Test
    void undoLeavesWhatSomebodyElseHasTouchedSince() {
        run(
                FIRST,
                row(2, "1", "梅", null, "mei@shop.example"),
                row(3, "2", "Bob", null, null),
                row(4, "3", "Eve", null, null));
        var bob = customers.findByExternalId("shop", "2").getFirst();
        customers.change(bob.id(), People.profile("name", "Robert"), bob.version());
        run(SECOND, row(2, "1", "梅梅", null, null));
        assertThat(undo(FIRST)).isEqualTo(new UndoReport.Count("customers", 1, 0, 2));
        assertThat(customers.get(bob.id()).profile().name()).isEqualTo("Robert");
        assertThat(undo(SECOND)).isEqualTo(new UndoReport.Count("customers", 0, 1, 0));
        assertThat(customers.findByExternalId("shop", "1").getFirst().profile().name())
                .isEqualTo("梅");
    }

    @Test
    void anInterruptedTryLeavesNothingBehind() {
        stage(FIRST, row(2, "1", "梅", null, null), row(3, "2", "Bob", null, null));
        assertThat(stage(FIRST, row(2, "1", "梅", null, null))).isEqualTo(1);
        assertThat(target.staged(FIRST)).isEqualTo(1);
        target.forget(FIRST);
        assertThat(target.staged(FIRST)).isZero();
    }

    private Preview.Count run(ImportId id, CustomerRow... rows) {
        stage(id, rows);
        return apply(id);
    }

    private long stage(ImportId id, CustomerRow... rows) {
        return target.stage(id, Arrays.asList(rows).iterator());
    }

    private Preview.Count preview(ImportId id, CustomerRow... rows) {
        stage(id, rows);
        return target.preview(id, conflict -> {}).counts().getFirst();
    }

    private Preview.Count apply(ImportId id) {
        return transaction
                .execute(status -> target.apply(id, conflicts::add, fraction -> {}))
                .counts()
                .getFirst();
    }

    private UndoReport.Count undo(ImportId id) {
        return transaction.execute(status -> target.undo(id)).counts().getFirst();
    }

    private List<String> all() {
        return db.sql("select c::text from customer.customer c order by id")
                .query(String.class)
                .list();
    }

    static Preview.Count counts(long added, long changed, long unchanged, long conflicting) {
        return new Preview.Count("customers", added, changed, unchanged, conflicting);
    }

    static CustomerRow row(long line, String id, String name, String phone, String email) {
        return new CustomerRow(
                line,
                id == null ? List.of() : List.of(new ExternalRef("shop", id)),
                name,
                phone,
                email,
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
