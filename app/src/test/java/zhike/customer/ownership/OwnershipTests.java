package zhike.customer.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.customer.Customers;
import zhike.customer.People;
import zhike.customer.Together;
import zhike.customer.condition.Condition.Between;
import zhike.customer.condition.Condition.OneOf;
import zhike.customer.ownership.Target.ToPerson;
import zhike.customer.ownership.Target.ToPool;
import zhike.customer.ownership.Target.ToTeam;
import zhike.customer.ownership.Target.Way;
import zhike.kernel.CustomerId;
import zhike.kernel.Money;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.staff.Role;
import zhike.staff.Staff;
import zhike.web.Viewer;

@AppTest
class OwnershipTests {
    @Autowired
    Ownership ownership;

    @Autowired
    Assignment assignment;

    @Autowired
    Managers managers;

    @Autowired
    Pool pool;

    @Autowired
    Handovers handovers;

    @Autowired
    Plans plans;

    @Autowired
    Groups groups;

    @Autowired
    Customers customers;

    @Autowired
    Staff staff;

    @Autowired
    Shop shop;

    @Autowired
    JdbcClient db;

    Viewer mei = new Viewer(null, "", Set.of());
    Viewer bob = new Viewer(null, "", Set.of());
    List<CustomerId> teahouses = new ArrayList<>();

    @BeforeEach
    void sixTeahousesAndTwoColleagues() {
        FreshShop.empty(db);
        mei = colleague("Mei");
        bob = colleague("Bob");
        teahouses.clear();
        for (int i = 0; i < 6; i++)
            teahouses.add(customers.create(
                    People.profile("company", "Teahouse " + i, "city", i < 4 ? "上海" : "杭州"),
                    People.called("shop", "t" + i)));
    }

    @Test
    void twoPeopleClaimOneCustomerAndOneHasThem() throws Exception {
        for (var teahouse : teahouses) {
            ownership.release(teahouse, mei, null);
            assertThat(Together.succeed(
                            RuleBroken.class,
                            List.of(() -> ownership.claim(teahouse, mei), () -> ownership.claim(teahouse, bob))))
                    .isOne();
            assertThat(ownership.inPoolSince(teahouse)).isEmpty();
            assertThat(ownership.of(teahouse)).isPresent();
        }
        assertThat(db.sql("select count(*) from customer.ownership")
                        .query(Long.class)
                        .single())
                .isEqualTo(6);
    }

    @Test
    void theDaysClaimsAreBoundedAlsoWhenTheyComeAtOnce() throws Exception {
        ownership.change(new PoolRules(180, 14, 2, 7));
        var claims = new ArrayList<Runnable>();
        for (var teahouse : teahouses) {
            ownership.release(teahouse, bob, null);
            claims.add(() -> ownership.claim(teahouse, mei));
        }
        assertThat(Together.succeed(RuleBroken.class, claims)).isEqualTo(2);
        assertThatThrownBy(() -> ownership.claim(teahouses.getFirst(), new Viewer(null, "API: till", Set.of())))
                .hasMessageContaining("problem.person");
    }

    @Test
    void nobodyClaimsBeyondTheirCapacity() {
        managers.change(staffOf(mei), 1, false, bob);
        ownership.release(teahouses.get(0), mei, null);
        ownership.release(teahouses.get(1), mei, null);
        ownership.claim(teahouses.get(0), mei);
        assertThatThrownBy(() -> ownership.claim(teahouses.get(1), mei)).hasMessageContaining("problem.full");
        ownership.assign(teahouses.get(1), staffOf(mei), bob, "agreed");
        assertThat(ownership.of(teahouses.get(1)).orElseThrow().name()).isEqualTo("Mei");
    }

    @Test
    void theFirstFittingRuleDecidesAndTheTeamTakesTurns() {
        var team = managers.form("华东", List.of(staffOf(mei), staffOf(bob)));
        assignment.become(List.of(
                new AssignmentRule("西湖", List.of(new OneOf("customer.city", List.of("杭州"))), new ToPool()),
                new AssignmentRule("others", List.of(), new ToTeam(team.value(), Way.ROTATION))));
        assertThat(assignment.preview(assignment.rules()))
                .extracting(Assignment.Outcome::customers)
                .containsExactly(2L, 4L);
        assertThat(assignment.run(mei))
                .extracting(Assignment.Outcome::customers)
                .containsExactly(2L, 4L);
        assertThat(assignment.run(mei))
                .extracting(Assignment.Outcome::customers)
                .containsExactly(0L, 0L);
        assertThat(pool.count()).isEqualTo(2);
        assertThat(teahouses.subList(0, 4).stream()
                        .map(one -> ownership.of(one).orElseThrow().name()))
                .containsExactly("Mei", "Bob", "Mei", "Bob");
        assertThat(ownership.of(teahouses.getFirst()).orElseThrow().rule()).isEqualTo("others");
    }

    @Test
    void whoHasTheFewestComesFirstAndTheFullAndAwayArePassedOver() {
        var ann = colleague("Ann");
        var team = managers.form("all", List.of(staffOf(mei), staffOf(bob), staffOf(ann)));
        ownership.assign(teahouses.get(0), staffOf(mei), bob, null);
        ownership.assign(teahouses.get(1), staffOf(mei), bob, null);
        managers.change(staffOf(bob), 2, false, mei);
        managers.change(staffOf(ann), null, true, mei);
        assignment.become(List.of(new AssignmentRule("all", List.of(), new ToTeam(team.value(), Way.LEAST_LOAD))));
        assignment.run(mei);
        assertThat(managers.all())
                .extracting(Managers.Manager::name, Managers.Manager::load)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Mei", 4L),
                        org.assertj.core.groups.Tuple.tuple("Bob", 2L),
                        org.assertj.core.groups.Tuple.tuple("Ann", 0L));
    }

    @Test
    void whoHasNoRoomLetsCustomersWait() {
        managers.change(staffOf(mei), 4, false, bob);
        assignment.become(List.of(
                new AssignmentRule("mei", List.of(), new ToPerson(staffOf(mei).value()))));
        assertThat(assignment.run(bob)).containsExactly(new Assignment.Outcome("mei", 4, 2));
    }

    @Test
    void aRuleThatCannotBeReadIsRefused() {
        assertThatThrownBy(() -> assignment.become(List.of(
                        new AssignmentRule("x", List.of(new Between("customer.city", "1", "2")), new ToPool()))))
                .hasMessageContaining("condition.problem.value");
        assertThatThrownBy(() -> assignment.become(List.of(
                        new AssignmentRule("x", List.of(new OneOf("customer.nothing", List.of("1"))), new ToPool()))))
                .hasMessageContaining("condition.problem.trait");
        assertThatThrownBy(() -> assignment.become(List.of(
                        new AssignmentRule("x", List.of(new Between("commerce.orders", "many", "")), new ToPool()))))
                .isInstanceOf(RuleBroken.class);
        assignment.become(
                List.of(new AssignmentRule("buyers", List.of(new Between("commerce.orders", "1", "")), new ToPool())));
        assertThat(assignment.preview(assignment.rules()).getFirst().customers())
                .isZero();
    }

    @Test
    void aCustomerNobodyDealtWithGoesBackToThePool() {
        for (var teahouse : teahouses) ownership.assign(teahouse, staffOf(mei), bob, null);
        db.sql("update customer.ownership set since = since - interval '200 days'")
                .update();
        plans.visit(teahouses.get(0), shop.today().minusDays(20), "taste the new harvest", mei);
        var visit = plans.of(teahouses.get(0)).visits().getFirst();
        plans.visited(teahouses.get(0), visit.no(), shop.today().minusDays(20), "liked it", mei);
        order(teahouses.get(1), shop.today().minusDays(100), 50_00);
        order(teahouses.get(2), shop.today().minusDays(190), 50_00);
        assertThat(pool.book(staffOf(mei), null, 10).get(1).silentOn())
                .isEqualTo(shop.today().plusDays(81));
        assertThat(pool.recycle(shop.today())).isEqualTo(4);
        assertThat(pool.recycle(shop.today())).isZero();
        assertThat(ownership.of(teahouses.get(0))).isPresent();
        assertThat(ownership.of(teahouses.get(1))).isPresent();
        assertThat(ownership.history(teahouses.get(2)).getFirst().endedHow()).isEqualTo("recycled");
        assertThatThrownBy(() -> ownership.claim(teahouses.get(2), mei)).hasMessageContaining("problem.rest");
        ownership.claim(teahouses.get(2), bob);
    }

    @Test
    void aHandOverIsUndoneExceptWhereSomethingElseWasDecidedSince() {
        for (var teahouse : teahouses) ownership.assign(teahouse, staffOf(mei), bob, null);
        var preview = handovers.preview(staffOf(mei), staffOf(bob));
        assertThat(preview.customers()).isEqualTo(6);
        var no = handovers.handOver(staffOf(mei), staffOf(bob), bob, "Mei is away");
        assertThat(managers.all())
                .filteredOn(one -> one.name().equals("Bob"))
                .extracting(Managers.Manager::load)
                .containsExactly(6L);
        ownership.release(teahouses.get(5), bob, null);
        assertThat(handovers.undo(no, bob)).isEqualTo(5);
        assertThat(ownership.of(teahouses.get(0)).orElseThrow().name()).isEqualTo("Mei");
        assertThat(ownership.of(teahouses.get(5))).isEmpty();
        assertThatThrownBy(() -> handovers.undo(no, bob)).hasMessageContaining("problem.undone");
        assertThatThrownBy(() -> handovers.handOver(staffOf(bob), staffOf(mei), bob, null))
                .hasMessageContaining("problem.from");
    }

    @Test
    void aGoalsProgressIsTheRevenueOfTheWholeGroup() {
        var parent = teahouses.get(0);
        groups.join(parent, teahouses.get(1), mei);
        assertThatThrownBy(() -> groups.join(teahouses.get(1), teahouses.get(2), mei))
                .hasMessageContaining("problem.nested");
        assertThatThrownBy(() -> groups.join(teahouses.get(2), parent, mei)).hasMessageContaining("problem.nested");
        var today = shop.today();
        order(parent, today.minusDays(3), 100_00);
        order(teahouses.get(1), today.minusDays(2), 50_00);
        order(teahouses.get(2), today.minusDays(2), 70_00);
        order(parent, today.minusDays(400), 900_00);
        var base = shop.profile().currencyOrDefault();
        plans.aim(parent, "half a year", new Money(300_00, base), today.minusDays(9), today.plusDays(10), mei);
        var plan = plans.of(parent);
        assertThat(plan.goals()).singleElement().satisfies(goal -> {
            assertThat(goal.reached().minor()).isEqualTo(150_00);
            assertThat(goal.share()).isEqualTo(0.5);
            assertThat(goal.elapsed()).isEqualTo(0.5);
            assertThat(goal.onTrack()).isTrue();
        });
        assertThat(plan.group()).isNotNull().satisfies(group -> {
            assertThat(group.revenue().minor()).isEqualTo(150_00);
            assertThat(group.members()).hasSize(2);
        });
        assertThatThrownBy(() -> plans.aim(
                        parent, "dollars", new Money(1, java.util.Currency.getInstance("USD")), today, today, mei))
                .hasMessageContaining("problem.currency");
    }

    private void order(CustomerId customer, LocalDate day, long minor) {
        db.sql("""
                insert into commerce.sale_order (source, number, customer_id, ordered_at, day, state, currency, goods_minor, total_minor)
                values ('test', ?, ?, ?::date + time '12:00', ?, 'paid', 'CNY', ?, ?)""")
                .params(customer + "-" + day, customer.value(), day, day, minor, minor)
                .update();
    }

    private zhike.kernel.StaffId staffOf(Viewer viewer) {
        return java.util.Objects.requireNonNull(viewer.staff());
    }

    private Viewer colleague(String name) {
        var person = staff.add(name + "@shop.example", name, "seven quiet boats", Role.OWNER);
        return new Viewer(person.id(), name, Role.OWNER.rights());
    }
}
