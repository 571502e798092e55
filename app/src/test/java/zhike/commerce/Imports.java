package zhike.commerce;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.intake.Conflict;
import zhike.intake.ImportRow;
import zhike.intake.ImportTarget;
import zhike.intake.Preview;
import zhike.intake.UndoReport;
import zhike.kernel.ImportId;

/** What intake does with a target: stage, look, apply, forget. */
final class Imports {
    private static long last = 1_000;

    record Done(ImportId id, Preview preview, Preview applied, List<Conflict> conflicts) {
        Preview.Count count(String noun) {
            return count(applied, noun);
        }

        Preview.Count foreseen(String noun) {
            return count(preview, noun);
        }

        private static Preview.Count count(Preview preview, String noun) {
            return preview.counts().stream()
                    .filter(count -> count.noun().equals(noun))
                    .findFirst()
                    .orElse(new Preview.Count(noun, 0, 0, 0, 0));
        }
    }

    private final TransactionTemplate transactions;

    private Imports(TransactionTemplate transactions) {
        this.transactions = transactions;
    }

    static Imports with(TransactionTemplate transactions) {
        return new Imports(transactions);
    }

    <R extends ImportRow> Done run(ImportTarget<R> target, List<R> rows) {
        return run(target, rows.iterator());
    }

    <R extends ImportRow> Done run(ImportTarget<R> target, Iterator<R> rows) {
        var id = new ImportId(++last);
        transactions.executeWithoutResult(t -> target.stage(id, rows));
        var foreseen = new ArrayList<Conflict>();
        var conflicts = new ArrayList<Conflict>();
        var preview = target.preview(id, foreseen::add);
        var applied = transactions.execute(t -> target.apply(id, conflicts::add, share -> {}));
        transactions.executeWithoutResult(t -> target.forget(id));
        return new Done(id, preview, applied, conflicts);
    }

    UndoReport undo(ImportTarget<?> target, Done done) {
        return transactions.execute(t -> target.undo(done.id()));
    }

    /** Everything the shop knows, as text: equal before and after means that nothing has changed. */
    static List<String> everything(JdbcClient db) {
        var all = new ArrayList<String>();
        for (var table : List.of(
                "commerce.product",
                "commerce.sale_order",
                "commerce.order_line",
                "commerce.payment",
                "commerce.order_status",
                "commerce.refund",
                "commerce.refund_line",
                "commerce.former_value",
                "customer.customer",
                "customer.external_id"))
            all.addAll(db.sql("select '" + table + " ' || t::text from " + table + " t order by 1")
                    .query(String.class)
                    .list());
        return all;
    }
}
