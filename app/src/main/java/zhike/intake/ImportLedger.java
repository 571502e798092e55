package zhike.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import zhike.intake.sheet.Format;
import zhike.kernel.ImportId;
import zhike.kernel.JobId;

@Component
record ImportLedger(JdbcClient db, JsonMapper json) {
    ImportId add(Kind kind, @Nullable String profile, Mapping mapping, Look look, boolean straight, String askedBy) {
        return new ImportId(db.sql("""
                insert into intake.import (kind, profile, mapping, look, state, straight, asked_by)
                values (?, ?, ?::jsonb, ?::jsonb, 'uploaded', ?, ?) returning id""")
                .param(kind.key())
                .param(profile)
                .param(MappingJson.write(mapping))
                .param(json.writeValueAsString(look))
                .param(straight)
                .param(askedBy)
                .query(Long.class)
                .single());
    }

    Optional<Import> find(ImportId id) {
        return db.sql("select * from intake.import where id = ?")
                .param(id.value())
                .query(this::read)
                .optional();
    }

    /** Holds the import until commit. */
    Optional<Import> lock(ImportId id) {
        return db.sql("select * from intake.import where id = ? for update")
                .param(id.value())
                .query(this::read)
                .optional();
    }

    List<Import> latest(int limit, @Nullable ImportId before) {
        return db.sql("select * from intake.import where id < ? order by id desc limit ?")
                .param(before == null ? Long.MAX_VALUE : before.value())
                .param(limit)
                .query(this::read)
                .list();
    }

    /** The last import that brought in the same bytes, other than this one. */
    Optional<Import> sameFile(Import other) {
        return db.sql("""
                select i.* from intake.import i
                where i.state = 'done' and i.id <> ? and i.kind = ?
                  and exists (select from intake.file f where f.import_id = i.id and f.sha256 in
                    (select g.sha256 from intake.file g where g.import_id = ?))
                order by i.id desc limit 1""")
                .params(other.id().value(), other.kind().key(), other.id().value())
                .query(this::read)
                .optional();
    }

    Optional<ImportId> ofJob(JobId job) {
        return db.sql("select id from intake.import where job_id = ?")
                .param(job.value())
                .query(Long.class)
                .optional()
                .map(ImportId::new);
    }

    Look look(ImportId id) {
        return json.readValue(
                db.sql("select look::text from intake.import where id = ?")
                        .param(id.value())
                        .query(String.class)
                        .single(),
                Look.class);
    }

    void map(ImportId id, @Nullable String profile, Mapping mapping) {
        db.sql(
                        "update intake.import set profile = ?, mapping = ?::jsonb, state = 'uploaded', problem = null where id = ?")
                .param(profile)
                .param(MappingJson.write(mapping))
                .param(id.value())
                .update();
    }

    void see(ImportId id, @Nullable Format format, Look look) {
        db.sql("update intake.import set format = ?::jsonb, look = ?::jsonb where id = ?")
                .param(format == null ? null : json.writeValueAsString(format))
                .param(json.writeValueAsString(look))
                .param(id.value())
                .update();
    }

    void begin(ImportId id, ImportState state, JobId job) {
        db.sql("update intake.import set state = ?, job_id = ?, problem = null where id = ?")
                .params(state.word(), job.value(), id.value())
                .update();
    }

    void become(ImportId id, ImportState state) {
        db.sql("update intake.import set state = ? where id = ?")
                .params(state.word(), id.value())
                .update();
    }

    void stop(ImportId id, ImportState state, Import.@Nullable Problem problem) {
        db.sql("update intake.import set state = ?, problem = ?::jsonb where id = ?")
                .param(state.word())
                .param(problem == null ? null : json.writeValueAsString(problem))
                .param(id.value())
                .update();
    }

    void staged(ImportId id, long rows, Findings findings) {
        db.sql(
                        "update intake.import set staged_rows = ?, findings = ?::jsonb, staged_at = clock_timestamp() where id = ?")
                .params(rows, json.writeValueAsString(findings), id.value())
                .update();
    }

    void previewed(ImportId id, Preview preview, Map<String, Long> conflicts) {
        db.sql("update intake.import set state = 'staged', preview = ?::jsonb, conflicts = ?::jsonb where id = ?")
                .params(json.writeValueAsString(preview), json.writeValueAsString(conflicts), id.value())
                .update();
    }

    void applied(ImportId id, Preview result, Map<String, Long> conflicts) {
        db.sql("""
                update intake.import set state = 'done', result = ?::jsonb, conflicts = ?::jsonb, applied_at = clock_timestamp(), problem = null
                where id = ?""")
                .params(json.writeValueAsString(result), json.writeValueAsString(conflicts), id.value())
                .update();
    }

    void undone(ImportId id, UndoReport report, String by) {
        db.sql(
                        "update intake.import set state = 'undone', undo = ?::jsonb, undone_at = clock_timestamp(), undone_by = ? where id = ?")
                .params(json.writeValueAsString(report), by, id.value())
                .update();
    }

    private Import read(ResultSet row, int n) throws SQLException {
        var id = new ImportId(row.getLong("id"));
        long job = row.getLong("job_id");
        return new Import(
                id,
                MappingJson.word(Kind.class, "kind", row.getString("kind")),
                row.getString("profile"),
                MappingJson.read(row.getString("mapping")),
                json(row, "format", Format.class),
                ImportState.of(row.getString("state")),
                row.getBoolean("straight"),
                job == 0 ? null : new JobId(job),
                row.getLong("staged_rows"),
                files(id),
                json(row, "findings", Findings.class),
                counts(row.getString("conflicts")),
                json(row, "preview", Preview.class),
                json(row, "result", Preview.class),
                json(row, "undo", UndoReport.class),
                json(row, "problem", Import.Problem.class),
                row.getString("asked_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                moment(row, "applied_at"),
                moment(row, "undone_at"));
    }

    private List<Import.File> files(ImportId id) {
        return db.sql("select id, place, name, sha256, size from intake.file where import_id = ? order by place")
                .param(id.value())
                .query((row, n) -> new Import.File(
                        row.getLong(1), row.getInt(2), row.getString(3), row.getString(4), row.getLong(5)))
                .list();
    }

    private Map<String, Long> counts(@Nullable String text) {
        return text == null ? Map.of() : json.readValue(text, new TypeReference<Map<String, Long>>() {});
    }

    private <T> @Nullable T json(ResultSet row, String column, Class<T> type) throws SQLException {
        var text = row.getString(column);
        return text == null ? null : json.readValue(text, type);
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
