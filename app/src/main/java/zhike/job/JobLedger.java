package zhike.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import zhike.kernel.JobId;

@Component
record JobLedger(JdbcClient db, JsonMapper json) {
    private static final String COLUMNS = """
            id, kind, state, progress, message_key, message_args::text as message_args, result_path, asked_by, attempts,
            cancel_asked_at, created_at, started_at, finished_at""";

    JobId add(String kind, Object payload, String askedBy) {
        return new JobId(db.sql("insert into job.job (kind, payload, asked_by) values (?, ?::jsonb, ?) returning id")
                .params(kind, json.writeValueAsString(payload), askedBy)
                .query(Long.class)
                .single());
    }

    Optional<Job> find(JobId id) {
        return db.sql("select " + COLUMNS + " from job.job where id = ?")
                .param(id.value())
                .query(this::job)
                .optional();
    }

    List<Job> latest(int limit, @Nullable JobId before) {
        return db.sql("select " + COLUMNS + " from job.job where id < ? order by id desc limit ?")
                .params(before == null ? Long.MAX_VALUE : before.value(), limit)
                .query(this::job)
                .list();
    }

    Optional<Job> latestOf(String kind) {
        return db.sql("select " + COLUMNS + " from job.job where kind = ? order by id desc limit 1")
                .param(kind)
                .query(this::job)
                .optional();
    }

    String payload(JobId id) {
        return db.sql("select payload::text from job.job where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    /** Answers how often it broke off before: who finds it running already knows that the last one did not come to its end. */
    int start(JobId id) {
        return db.sql("""
                        update job.job set broken_off = broken_off + case state when 'running' then 1 else 0 end, state = 'running',
                          attempts = attempts + 1, progress = 0, started_at = coalesce(started_at, now())
                        where id = ? returning broken_off""").param(id.value()).query(Integer.class).single();
    }

    /** The program stops in good order: what it works on waits for the next one. */
    void putBack(Collection<JobId> ids) {
        db.sql("update job.job set state = 'queued' where id = any (?) and state = 'running'")
                .param(ids.stream().map(JobId::value).toArray(Long[]::new))
                .update();
    }

    /** Writes how far it is; answers whether somebody asked to cancel. */
    boolean report(JobId id, double progress, @Nullable String key, Object[] args) {
        return db.sql("""
                update job.job set progress = ?, message_key = ?, message_args = ?::jsonb where id = ?
                returning cancel_asked_at is not null""")
                .param(progress)
                .param(key)
                .param(json.writeValueAsString(args))
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    boolean cancelAsked(JobId id) {
        return db.sql("select cancel_asked_at is not null from job.job where id = ?")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    void resultAt(JobId id, String path) {
        db.sql("update job.job set result_path = ? where id = ?")
                .params(path, id.value())
                .update();
    }

    void end(JobId id, JobState state, @Nullable String key, Object[] args) {
        db.sql("""
                update job.job set state = ?, progress = case when ? = 'done' then 1 else progress end, finished_at = now(),
                  message_key = coalesce(?, message_key), message_args = case when ?::text is null then message_args else ?::jsonb end
                where id = ? and state in ('queued', 'running')""")
                .param(state.word())
                .param(state.word())
                .param(key)
                .param(key)
                .param(json.writeValueAsString(args))
                .param(id.value())
                .update();
    }

    boolean askCancel(JobId id) {
        return db.sql("update job.job set cancel_asked_at = now() where id = ? and state in ('queued', 'running')")
                        .param(id.value())
                        .update()
                > 0;
    }

    private Job job(ResultSet row, int n) throws SQLException {
        return new Job(
                new JobId(row.getLong("id")),
                row.getString("kind"),
                JobState.of(row.getString("state")),
                row.getDouble("progress"),
                row.getString("message_key"),
                json.readValue(row.getString("message_args"), new TypeReference<List<Object>>() {}),
                row.getString("result_path"),
                row.getString("asked_by"),
                row.getInt("attempts"),
                row.getObject("cancel_asked_at") != null,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                moment(row, "started_at"),
                moment(row, "finished_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
