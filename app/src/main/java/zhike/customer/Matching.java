package zhike.customer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whom the people in a file are: set-based, over a temporary table with the columns no, source, external_id, second_source, second_id, phone,
 * email and customer_id, which it fills. An external id decides; without one, phone and e-mail do when exactly one customer has them.
 */
@Component
record Matching(JdbcClient db) {
    /** Shorter numbers are extensions, not persons. */
    static final int PERSONAL_DIGITS = 7;

    static String digits(String phone) {
        return "case when length(regexp_replace(%1$s, '[^0-9]', '', 'g')) >= %2$d then regexp_replace(%1$s, '[^0-9]', '', 'g') end"
                .formatted(phone, PERSONAL_DIGITS);
    }

    void byExternalId(String table) {
        db.sql("""
                update %s t set customer_id = e.customer_id from customer.external_id e
                where t.customer_id is null and e.external_id = t.external_id and e.source = t.source""".formatted(table)).update();
        db.sql("""
                update %s t set customer_id = e.customer_id from customer.external_id e
                where t.customer_id is null and e.external_id = t.second_id and e.source = t.second_source""".formatted(table)).update();
    }

    /** A customer who has another id of the same source is somebody else with the same phone. */
    void byContact(String table) {
        db.sql("""
                with open as materialized (
                  select no, source, external_id, second_source, second_id, email, %2$s as digits
                  from %1$s where customer_id is null and (phone is not null or email is not null)),
                candidate as (
                  select o.no, c.id from open o join customer.customer c on c.phone_digits = o.digits
                  union
                  select o.no, c.id from open o join customer.customer c on c.email = o.email),
                only_one as (select no, min(id) as id from candidate group by no having count(*) = 1)
                update %1$s t set customer_id = k.id from only_one k
                where t.no = k.no and not exists (
                  select from customer.external_id e
                  where e.customer_id = k.id
                    and ((e.source = t.source and e.external_id <> t.external_id)
                      or (e.source = t.second_source and e.external_id <> t.second_id)))""".formatted(table, digits("phone"))).update();
    }
}
