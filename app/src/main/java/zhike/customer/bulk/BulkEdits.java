package zhike.customer.bulk;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.ProfileForm;
import zhike.customer.Selection;
import zhike.customer.Traits;
import zhike.customer.field.FieldCheck;
import zhike.customer.field.FieldType;
import zhike.customer.field.Fields;
import zhike.customer.history.Actor;
import zhike.customer.history.History;
import zhike.job.Jobs;
import zhike.kernel.CustomerId;
import zhike.kernel.JobId;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;

/** What may be done with bulk edits: prepared, looked at, made, taken back. */
@Service
public class BulkEdits {
    private static final int SAMPLES = 10;

    /** One of those who will be another. */
    public record Sample(long customer, String label, String before, String after) {}

    /** @param chosen whom it is about @param changing of them, who will be another */
    public record Preview(BulkEdit edit, Target target, long chosen, long changing, List<Sample> samples) {}

    private final JdbcClient db;
    private final BulkSets sets;
    private final Fields fields;
    private final FieldCheck check;
    private final Traits traits;
    private final History history;
    private final Jobs jobs;

    BulkEdits(
            JdbcClient db, BulkSets sets, Fields fields, FieldCheck check, Traits traits, History history, Jobs jobs) {
        this.db = db;
        this.sets = sets;
        this.fields = fields;
        this.check = check;
        this.traits = traits;
        this.history = history;
        this.jobs = jobs;
    }

    public List<Target> targets() {
        return Target.all(fields.all());
    }

    /**
     * Writes down what shall be done; changes nobody.
     *
     * @param ids the ticked ones; empty for everybody selected
     */
    @Transactional
    public BulkEdit prepare(String selection, List<CustomerId> ids, String field, String action, List<String> written) {
        var target = target(field);
        var chosen = Selection.of(selection, traits);
        var wanted = action(action);
        var own = target.own();
        var several = own != null && own.type() == FieldType.MANY;
        if ((wanted == BulkEdit.Action.ADD || wanted == BulkEdit.Action.REMOVE) && !several)
            throw new RuleBroken("customer.problem.bulk_action");
        var value =
                wanted == BulkEdit.Action.CLEAR ? "" : own != null ? check.read(own, written) : column(field, written);
        if (value.isEmpty() && wanted != BulkEdit.Action.CLEAR) throw new RuleBroken("customer.problem.bulk_value");
        var by = history.actor();
        return db.sql("""
                        insert into customer.bulk_edit (selection, ids, field, action, value, by_kind, by_name, staff_id)
                        values (:selection, :ids::bigint[], :field, :action, :value, :kind, :name, :staff) returning *""")
                .param("selection", chosen.query())
                .param("ids", ids.isEmpty() ? null : array(ids))
                .param("field", target.key())
                .param("action", wanted.word())
                .param("value", value)
                .param("kind", by.kind().word())
                .param("name", by.name())
                .param("staff", by.staffNumber())
                .query(BulkEdits::edit)
                .single();
    }

    public BulkEdit get(long id) {
        return find(id, "").orElseThrow(RuleBroken::notFound);
    }

    /** Who would be another, as things are now. */
    @Transactional
    public Preview preview(BulkEdit edit) {
        var target = target(edit.field());
        var chosen = sets.choose(edit);
        var changing = sets.compare(edit, target);
        return new Preview(edit, target, chosen, changing, sets.samples(SAMPLES));
    }

    /** Makes the change, in the background. */
    @Transactional
    public JobId apply(long id) {
        return start(id, BulkEdit.State.PREVIEWED, BulkEdit.State.RUNNING);
    }

    /** Takes it back, in the background. */
    @Transactional
    public JobId undo(long id) {
        return start(id, BulkEdit.State.DONE, BulkEdit.State.UNDOING);
    }

    private JobId start(long id, BulkEdit.State from, BulkEdit.State to) {
        var edit = find(id, " for update").orElseThrow(RuleBroken::notFound);
        if (edit.state() != from) throw new RuleBroken(RuleBroken.Kind.CONFLICT, "customer.problem.bulk_state");
        var job = jobs.submit(BulkWork.KIND, new BulkWork.Order(id), edit.by().name());
        db.sql("update customer.bulk_edit set state = ?, job_id = ? where id = ?")
                .params(to.word(), job.value(), id)
                .update();
        return job;
    }

    /** All of it or nothing, in one transaction. */
    @Transactional
    public void work(long id) {
        var edit = find(id, " for update").orElseThrow(RuleBroken::notFound);
        var target = target(edit.field());
        if (edit.state() == BulkEdit.State.RUNNING) {
            sets.choose(edit);
            sets.lock();
            var changed = sets.compare(edit, target);
            sets.perform(edit, target);
            end(id, BulkEdit.State.DONE, changed, null);
        } else if (edit.state() == BulkEdit.State.UNDOING) {
            var changed = edit.changed() == null ? 0L : edit.changed();
            var back = sets.putBack(edit, target);
            end(id, BulkEdit.State.UNDONE, changed, changed - back);
        }
    }

    /** Nothing was changed: it can be tried again. */
    void broken(long id) {
        db.sql("""
                update customer.bulk_edit set state = case state when 'undoing' then 'done' else 'failed' end
                where id = ? and state in ('running', 'undoing')""").param(id).update();
    }

    private void end(long id, BulkEdit.State state, long changed, @Nullable Long kept) {
        db.sql(
                        "update customer.bulk_edit set state = :state, changed = :changed, kept = :kept, ended_at = now() where id = :id")
                .param("state", state.word())
                .param("changed", changed)
                .param("kept", kept)
                .param("id", id)
                .update();
    }

    private Target target(String key) {
        return targets().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new RuleBroken("customer.problem.no_field", key));
    }

    private static String column(String field, List<String> written) {
        return written.isEmpty() ? "" : ProfileForm.valueOf(field, written.getFirst());
    }

    private static BulkEdit.Action action(String word) {
        try {
            return BulkEdit.Action.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new RuleBroken("customer.problem.bulk_action");
        }
    }

    private java.util.Optional<BulkEdit> find(long id, String lock) {
        return db.sql("select * from customer.bulk_edit where id = ?" + lock)
                .param(id)
                .query(BulkEdits::edit)
                .optional();
    }

    private static String array(List<CustomerId> ids) {
        return ids.stream()
                .map(id -> String.valueOf(id.value()))
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    private static BulkEdit edit(ResultSet row, int n) throws SQLException {
        var colleague = row.getObject("staff_id", Long.class);
        var job = row.getObject("job_id", Long.class);
        Array ids = row.getArray("ids");
        return new BulkEdit(
                row.getLong("id"),
                row.getString("selection"),
                ids == null ? null : List.of((Long[]) ids.getArray()),
                row.getString("field"),
                BulkEdit.Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
                row.getString("value"),
                BulkEdit.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("changed", Long.class),
                row.getObject("kept", Long.class),
                job == null ? null : new JobId(job),
                new Actor(
                        Actor.Kind.valueOf(row.getString("by_kind").toUpperCase(Locale.ROOT)),
                        row.getString("by_name"),
                        colleague == null ? null : new StaffId(colleague)),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
