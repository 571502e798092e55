package zhike.customer.circle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Customers;
import zhike.customer.ProfileForm;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;

/** Second and third phones, e-mails, addresses and accounts of a customer. Only kept: nobody is recognised by them until they are verified. */
@Service
public class FurtherContacts {
    public static final List<String> KINDS = List.of("phone", "email", "address", "account");
    private static final int MOST = 50;

    /** @param label what the shop calls it: office, mother's, WeChat */
    public record FurtherContact(long id, CustomerId customer, String kind, String label, String value) {}

    private final JdbcClient db;
    private final Customers customers;

    FurtherContacts(JdbcClient db, Customers customers) {
        this.db = db;
        this.customers = customers;
    }

    public List<FurtherContact> of(CustomerId customer) {
        return db.sql("select * from customer.further_contact where customer_id = ? order by id")
                .param(customer.value())
                .query(FurtherContacts::contact)
                .list();
    }

    /** Phones are kept with country code and e-mails in small letters, as in the profile. */
    @Transactional
    public FurtherContact add(CustomerId customer, String kind, String label, String value) {
        customers.get(customer);
        var text = value.strip();
        var name = label.strip();
        if (!KINDS.contains(kind) || text.isEmpty()) throw new RuleBroken("customer.problem.contact");
        if (text.length() > 500 || name.length() > 60) throw new RuleBroken("customer.problem.too_long");
        if ((text + name).indexOf(0) >= 0) throw new RuleBroken("customer.problem.sign");
        if (of(customer).size() >= MOST) throw new RuleBroken("customer.problem.contacts", MOST);
        var kept = switch (kind) {
            case "phone" -> ProfileForm.phoneOf(text);
            case "email" -> ProfileForm.emailOf(text);
            default -> text;
        };
        return db.sql("""
                        insert into customer.further_contact (customer_id, kind, label, value) values (?, ?, ?, ?) returning *""")
                .params(customer.value(), kind, name, kept)
                .query(FurtherContacts::contact)
                .single();
    }

    public void remove(CustomerId customer, long id) {
        if (db.sql("delete from customer.further_contact where customer_id = ? and id = ?")
                        .params(customer.value(), id)
                        .update()
                == 0) throw RuleBroken.notFound();
    }

    private static FurtherContact contact(ResultSet row, int n) throws SQLException {
        return new FurtherContact(
                row.getLong("id"),
                new CustomerId(row.getLong("customer_id")),
                row.getString("kind"),
                row.getString("label"),
                row.getString("value"));
    }
}
