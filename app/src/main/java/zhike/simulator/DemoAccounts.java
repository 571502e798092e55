package zhike.simulator;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhike.commerce.Order;
import zhike.commerce.OrderState;
import zhike.commerce.Orders;
import zhike.customer.blacklist.Blacklist;
import zhike.customer.blacklist.Blacklisting;
import zhike.customer.blacklist.Deed;
import zhike.customer.condition.Condition.OneOf;
import zhike.customer.credit.Credit;
import zhike.customer.credit.Dunning;
import zhike.customer.credit.Invoice;
import zhike.customer.ownership.Assignment;
import zhike.customer.ownership.AssignmentRule;
import zhike.customer.ownership.Managers;
import zhike.customer.ownership.Ownership;
import zhike.customer.ownership.Plans;
import zhike.customer.ownership.Target;
import zhike.kernel.CustomerId;
import zhike.kernel.Money;
import zhike.kernel.StaffId;
import zhike.shop.Shop;
import zhike.staff.Role;
import zhike.staff.Staff;
import zhike.value.ScoresPublished;
import zhike.web.Viewer;

/**
 * Some life around the demo's accounts, after its first value run: companies that buy on credit, one of them in arrears, colleagues who look after
 * them, a pool, a key account with a plan, and a proposal for the blacklist that waits for the visitor. It draws nothing at random.
 */
@Component
public class DemoAccounts {
    private static final int COMPANIES = 6;
    private static final int POOLED = 12;
    private static final int TERM = 30;

    private final JdbcClient db;
    private final Orders orders;
    private final Credit credit;
    private final Dunning dunning;
    private final Blacklist blacklist;
    private final Book book;
    private final Staff staff;
    private final Shop shop;
    private final boolean demo;

    /** The parts of ownership that the demo fills. */
    @Component
    record Book(Managers managers, Ownership ownership, Assignment assignment, Plans plans) {}

    DemoAccounts(
            JdbcClient db,
            Orders orders,
            Credit credit,
            Dunning dunning,
            Blacklist blacklist,
            Book book,
            Staff staff,
            Shop shop,
            @Value("${zhike.demo:false}") boolean demo) {
        this.db = db;
        this.orders = orders;
        this.credit = credit;
        this.dunning = dunning;
        this.blacklist = blacklist;
        this.book = book;
        this.staff = staff;
        this.shop = shop;
        this.demo = demo;
    }

    @ApplicationModuleListener
    void on(ScoresPublished event) {
        if (demo) plant();
    }

    /** Once: where a colleague of these names is, nothing is done. */
    @Transactional
    public void plant() {
        if (staff.all().stream().anyMatch(person -> person.email().equals("lin@zhike.example"))) return;
        var lin = colleague("lin@zhike.example", "林悦 Lin Yue");
        var wang = colleague("wang@zhike.example", "王磊 Wang Lei");
        var companies = companies();
        for (int i = 0; i < companies.size(); i++) {
            var company = companies.get(i);
            var base = shop.profile().currencyOrDefault();
            var limit = Money.of(BigDecimal.valueOf(50_000), base);
            credit.agree(company, limit, base, TERM, new BigDecimal("6"), null, lin);
            account(company, i == companies.size() - 1, lin);
            book.ownership().assign(company, i % 2 == 0 ? id(lin) : id(wang), lin, null);
        }
        dunning.dun(shop.today());
        manage(lin, wang, companies);
        var troubled = customers("company is null and phone is not null", 40);
        if (!troubled.isEmpty())
            blacklist.propose(
                    troubled.getLast(),
                    new Blacklisting.Proposal(
                            "多次收货后恶意退款 · refunds demanded after every delivery",
                            "三次订单均在签收后以“空包裹”为由退款，物流称重与发货一致。\nThree orders refunded as “empty parcel”; the carrier's weights say otherwise.",
                            null,
                            Set.of(Deed.ORDER, Deed.CAMPAIGN),
                            shop.today().plusYears(1)),
                    lin);
    }

    /** The orders of half a year as invoices. Who is in arrears has paid none of them; the others leave the latest open. */
    private void account(CustomerId company, boolean inArrears, Viewer by) {
        var today = shop.today();
        var sold = orders.latest(company, null, 30).reversed().stream()
                .filter(order -> order.state() != OrderState.CANCELLED && order.state() != OrderState.REFUNDED)
                .filter(order -> order.day().isAfter(today.minusDays(190))
                        && !order.day().isAfter(today))
                .filter(order -> order.totalMinor() > order.refundedMinor())
                .toList();
        for (int i = 0; i < sold.size(); i++) {
            var order = sold.get(i);
            var amount = order.money(order.totalMinor() - order.refundedMinor());
            credit.invoice(company, new Invoice.Draft(null, order.id(), order.day(), null, amount, null), true, by);
            var paid = order.day().plusDays(TERM - 4L + 3L * (i % 4));
            if (!inArrears && paid.isBefore(today)) pay(company, paid, amount, order, by);
        }
    }

    private void pay(CustomerId company, LocalDate day, Money amount, Order order, Viewer by) {
        credit.receive(company, day, amount, "银行转账 bank", order.number(), true, by);
    }

    private void manage(Viewer lin, Viewer wang, List<CustomerId> companies) {
        var team = book.managers().form("大客户组 Key accounts", List.of(id(lin), id(wang)));
        book.managers().change(id(wang), 200, false, lin);
        for (var customer : customers("company is null and email is not null", POOLED))
            book.ownership().release(customer, lin, null);
        book.assignment()
                .become(List.of(new AssignmentRule(
                        "A 类客户 · class A",
                        List.of(new OneOf("value.abc", List.of("A"))),
                        new Target.ToTeam(team.value(), Target.Way.LEAST_LOAD))));
        if (companies.isEmpty()) return;
        var today = shop.today();
        var base = shop.profile().currencyOrDefault();
        var year = LocalDate.of(today.getYear(), 1, 1);
        book.plans()
                .aim(
                        companies.getFirst(),
                        "年度采购 · purchases of the year",
                        Money.of(BigDecimal.valueOf(60_000), base),
                        year,
                        year.plusYears(1).minusDays(1),
                        lin);
        book.plans().visit(companies.getFirst(), today.plusDays(6), "新品试饮 · tasting of the new harvest", lin);
    }

    /** Companies first, then who bought most within a year. */
    private List<CustomerId> companies() {
        return db.sql("""
                select c.id from customer.shared_customer c left join value.shared_score s on s.customer_id = c.id
                order by c.company is null, s.revenue_12m_minor desc nulls last, c.id limit ?""")
                .param(COMPANIES)
                .query((row, n) -> new CustomerId(row.getLong(1)))
                .list();
    }

    private List<CustomerId> customers(String condition, int count) {
        return db.sql("select id from customer.shared_customer where " + condition + " order by id limit ?")
                .param(count)
                .query((row, n) -> new CustomerId(row.getLong(1)))
                .list();
    }

    private Viewer colleague(String email, String name) {
        var secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        var phrase = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        var person = staff.add(email, name, phrase, Role.OWNER);
        return new Viewer(person.id(), person.name(), Role.OWNER.rights());
    }

    private static StaffId id(Viewer viewer) {
        return java.util.Objects.requireNonNull(viewer.staff());
    }
}
