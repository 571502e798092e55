package zhike.customer.credit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Customers;
import zhike.kernel.CustomerId;
import zhike.kernel.Money;
import zhike.kernel.RuleBroken;

/** Writes a customer's account down: every movement with what was owed after it. */
@Service
public class Statements {
    private record Movement(
            LocalDate day,
            String kind,
            String number,
            @Nullable LocalDate due,
            Money change) {}

    private final JdbcClient db;
    private final Customers customers;
    private final Credit credit;
    private final Ageing ageing;

    Statements(JdbcClient db, Customers customers, Credit credit, Ageing ageing) {
        this.db = db;
        this.customers = customers;
        this.credit = credit;
        this.ageing = ageing;
    }

    /** Both days inclusive. Ages and interest are those of what is open now, as of the last day. */
    @Transactional(readOnly = true)
    public Statement of(CustomerId id, LocalDate from, LocalDate to) {
        if (to.isBefore(from) || from.getYear() < 1990 || to.getYear() > 2200)
            throw new RuleBroken("credit.problem.to");
        var customer = customers.get(id);
        var byCurrency = new LinkedHashMap<Currency, List<Movement>>();
        for (var movement : movements(id, to))
            byCurrency
                    .computeIfAbsent(movement.change().currency(), currency -> new ArrayList<>())
                    .add(movement);
        var interest = credit.interest(id, to);
        var ages = ageing.of(id, to);
        var parts = new ArrayList<Statement.Part>();
        byCurrency.forEach((currency, movements) -> parts.add(part(currency, movements, from, ages, interest)));
        return new Statement(customer.label(), from, to, parts);
    }

    private static Statement.Part part(
            Currency currency,
            List<Movement> movements,
            LocalDate from,
            List<Ageing.Ages> ages,
            Map<Currency, Money> interest) {
        var nothing = new Money(0, currency);
        var balance = nothing;
        var before = nothing;
        var lines = new ArrayList<Statement.Line>();
        for (var movement : movements) {
            balance = balance.plus(movement.change());
            if (movement.day().isBefore(from)) before = balance;
            else
                lines.add(new Statement.Line(
                        movement.day(),
                        movement.kind(),
                        movement.number(),
                        movement.due(),
                        movement.change(),
                        balance));
        }
        var age = ages.stream()
                .filter(one -> one.currency().equals(currency))
                .findFirst()
                .orElse(new Ageing.Ages(currency, nothing, nothing, nothing, nothing, nothing, nothing, nothing));
        return new Statement.Part(currency, before, lines, balance, age, interest.get(currency));
    }

    private List<Movement> movements(CustomerId id, LocalDate to) {
        return db.sql("""
                select * from (
                  select issued as day, 1 as no, 'invoice' as kind, number, due, currency, amount_minor as change, id
                  from customer.invoice where customer_id = :customer
                  union all
                  select n.day, 2, 'credit_note', i.number, null, i.currency, -n.amount_minor, n.id
                  from customer.credit_note n join customer.invoice i on i.id = n.invoice_id where i.customer_id = :customer
                  union all
                  select day, 3, 'receipt', coalesce(reference, ''), null, currency, -amount_minor, id
                  from customer.receipt where customer_id = :customer) m
                where day <= :to order by currency, day, no, id""")
                .param("customer", id.value())
                .param("to", to)
                .query((row, n) -> new Movement(
                        row.getObject("day", LocalDate.class),
                        row.getString("kind"),
                        row.getString("number"),
                        row.getObject("due", LocalDate.class),
                        CreditLedger.money(row, "change")))
                .list();
    }
}
