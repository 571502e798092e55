package zhike.customer;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;

/** Selections of the customer table that a person has given a name. */
@Component
public record SavedViews(JdbcClient db) {
    public record SavedView(String name, String query) {}

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 4000;
    private static final int MOST = 50;

    List<SavedView> of(StaffId staff) {
        return db.sql("select name, query from customer.saved_view where staff_id = ? order by created_at, name")
                .param(staff.value())
                .query((row, n) -> new SavedView(row.getString(1), row.getString(2)))
                .list();
    }

    /** A name that is taken gets the new selection. */
    void save(StaffId staff, String name, Selection selection) {
        var named = name.replace("\0", "").strip();
        if (named.isEmpty() || named.length() > LONGEST_NAME)
            throw new RuleBroken("customer.problem.view_name", LONGEST_NAME);
        var query = selection.query();
        if (query.length() > LONGEST_QUERY || of(staff).size() >= MOST)
            throw new RuleBroken("customer.problem.views", MOST);
        db.sql("""
                insert into customer.saved_view (staff_id, name, query) values (?, ?, ?)
                on conflict (staff_id, name) do update set query = excluded.query""").params(staff.value(), named, query).update();
    }

    void remove(StaffId staff, String name) {
        db.sql("delete from customer.saved_view where staff_id = ? and name = ?")
                .params(staff.value(), name)
                .update();
    }
}
