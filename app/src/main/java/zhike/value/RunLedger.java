package zhike.value;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhike.kernel.JobId;
import zhike.kernel.RunId;

@Component
record RunLedger(JdbcClient db, JsonMapper json) {
    private static final String COLUMNS = """
            id, job_id, as_of, data_through, state, current, scores_kept, currency, rules::text as rules, models::text as models,
            summary::text as summary, customers, past_day, asked_by, started_at, finished_at""";

    RunId begin(JobId job, LocalDate asOf, LocalDate dataThrough, Currency currency, Rules rules, String askedBy) {
        return new RunId(db.sql("""
                insert into value.run (job_id, as_of, data_through, currency, rules, asked_by)
                values (?, ?, ?, ?, ?::jsonb, ?) returning id""")
                .params(
                        job.value(),
                        asOf,
                        dataThrough,
                        currency.getCurrencyCode(),
                        json.writeValueAsString(rules),
                        askedBy)
                .query(Long.class)
                .single());
    }

    void step(RunId run, int position, RunStep step) {
        db.sql("insert into value.run_step (run_id, position, name, rows, millis) values (?, ?, ?, ?, ?)")
                .param(run.value())
                .param(position)
                .param(step.name())
                .param(step.rows())
                .param(step.millis())
                .update();
    }

    void fitted(RunId run, Models models, Proof proof) {
        db.sql("update value.run set models = ?::jsonb, proof = ?::jsonb where id = ?")
                .params(json.writeValueAsString(models), json.writeValueAsString(proof), run.value())
                .update();
    }

    /** Published runs with what speaks for their models, latest first. */
    List<RunCard> cards(int limit, @Nullable RunId before) {
        return db.sql(
                        "select " + COLUMNS
                                + ", proof::text as proof from value.run where state = 'published' and id < ? order by id desc limit ?")
                .params(before == null ? Long.MAX_VALUE : before.value(), limit)
                .query((row, n) -> new RunCard(run(row, n), read(row.getString("proof"), Proof.class)))
                .list();
    }

    void end(RunId run, RunState state) {
        db.sql("update value.run set state = ?, finished_at = now() where id = ? and state = 'running'")
                .params(state.word(), run.value())
                .update();
    }

    /** Only one run goes on at a time: whatever says so when another begins died with its process. */
    void endForgotten() {
        db.sql("update value.run set state = 'failed', finished_at = now() where state = 'running'")
                .update();
    }

    /** Makes this the run whose scores everybody sees; its view must already be replaced, in the same transaction. */
    void publish(RunId run, Findings found) {
        db.sql("update value.run set current = false where current").update();
        db.sql("""
                update value.run set state = 'published', current = true, scores_kept = true, finished_at = clock_timestamp(),
                  summary = ?::jsonb, pictures = ?::jsonb, lifecycle = ?::jsonb, customers = ?, past_day = ?, variety_of = ?
                where id = ?""")
                .param(json.writeValueAsString(found.summary()))
                .param(json.writeValueAsString(found.pictures()))
                .param(json.writeValueAsString(found.lifecycle()))
                .param(found.summary().totals().customers())
                .param(found.pastDay())
                .param(found.varietyOf())
                .param(run.value())
                .update();
    }

    /** Runs beyond the last few that still have scores; theirs are to be dropped. */
    List<RunId> beyond(int kept) {
        return db
                .sql("select id from value.run where scores_kept order by current desc, id desc offset ?")
                .param(kept)
                .query(Long.class)
                .list()
                .stream()
                .map(RunId::new)
                .toList();
    }

    void scoresDropped(RunId run) {
        db.sql("update value.run set scores_kept = false where id = ?")
                .param(run.value())
                .update();
    }

    Optional<Run> current() {
        return db.sql("select " + COLUMNS + " from value.run where current")
                .query(this::run)
                .optional();
    }

    /** The published run before this one. */
    Optional<Run> before(RunId run) {
        return db.sql("select " + COLUMNS
                        + " from value.run where state = 'published' and id < ? order by id desc limit 1")
                .param(run.value())
                .query(this::run)
                .optional();
    }

    Optional<Run> find(RunId run) {
        return db.sql("select " + COLUMNS + " from value.run where id = ?")
                .param(run.value())
                .query(this::run)
                .optional();
    }

    List<Run> latest(int limit, @Nullable RunId before) {
        return db.sql("select " + COLUMNS + " from value.run where id < ? order by id desc limit ?")
                .params(before == null ? Long.MAX_VALUE : before.value(), limit)
                .query(this::run)
                .list();
    }

    Pictures pictures(RunId run) {
        return json.readValue(
                db.sql("select pictures::text from value.run where id = ?")
                        .param(run.value())
                        .query(String.class)
                        .single(),
                Pictures.class);
    }

    /** Empty for a run that was published before there was a lifecycle. */
    Optional<Lifecycle> lifecycle(RunId run) {
        return db.sql("select lifecycle::text from value.run where id = ? and lifecycle is not null")
                .param(run.value())
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, Lifecycle.class));
    }

    /** The latest published run whose scores and stages still exist and that looked no further than this one. */
    Optional<Run> comparable(Run run) {
        return db.sql("select " + COLUMNS + """
                 from value.run where state = 'published' and scores_kept and lifecycle is not null and id < ? and as_of <= ?
                order by id desc limit 1""")
                .params(run.id().value(), run.asOf())
                .query(this::run)
                .optional();
    }

    void comparedWith(RunId run, RunId before) {
        db.sql("update value.run set compared_with = ? where id = ?")
                .params(before.value(), run.value())
                .update();
    }

    Optional<Run> comparedWith(RunId run) {
        return db.sql("select " + COLUMNS
                        + " from value.run where id = (select compared_with from value.run where id = ?)")
                .param(run.value())
                .query(this::run)
                .optional();
    }

    List<RunStep> steps(RunId run) {
        return db.sql("select name, rows, millis from value.run_step where run_id = ? order by position")
                .param(run.value())
                .query((row, n) ->
                        new RunStep(row.getString("name"), row.getObject("rows", Long.class), row.getLong("millis")))
                .list();
    }

    private Run run(ResultSet row, int n) throws SQLException {
        var finished = row.getObject("finished_at", OffsetDateTime.class);
        return new Run(
                new RunId(row.getLong("id")),
                new JobId(row.getLong("job_id")),
                row.getObject("as_of", LocalDate.class),
                row.getObject("data_through", LocalDate.class),
                RunState.of(row.getString("state")),
                row.getBoolean("current"),
                row.getBoolean("scores_kept"),
                Currency.getInstance(row.getString("currency")),
                json.readValue(row.getString("rules"), Rules.class),
                read(row.getString("models"), Models.class),
                read(row.getString("summary"), Summary.class),
                row.getObject("customers", Long.class),
                row.getObject("past_day", LocalDate.class),
                row.getString("asked_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
    }

    private <T> @Nullable T read(@Nullable String text, Class<T> type) {
        return text == null ? null : json.readValue(text, type);
    }
}
