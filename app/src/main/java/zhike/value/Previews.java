package zhike.value;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhike.job.Jobs;
import zhike.kernel.JobId;
import zhike.kernel.RuleBroken;

/** Looks ahead at other rules, without publishing anything. */
@Service
public class Previews {
    private static final int KEPT = 20;
    private final JdbcClient db;
    private final JsonMapper json;
    private final Jobs jobs;

    Previews(JdbcClient db, JsonMapper json, Jobs jobs) {
        this.db = db;
        this.json = json;
        this.jobs = jobs;
    }

    @Transactional
    public JobId submit(Rules rules, String askedBy) {
        return jobs.submit(PreviewRun.KIND, rules.checked(), askedBy);
    }

    public Preview get(JobId job) {
        return db.sql(
                        "select rules::text as rules, customers, changes::text as changes, dropped, dropped_now from value.stage_preview where job_id = ?")
                .param(job.value())
                .query((row, n) -> new Preview(
                        json.readValue(row.getString("rules"), Rules.class),
                        row.getLong("customers"),
                        List.of(json.readValue(row.getString("changes"), Preview.Change[].class)),
                        row.getObject("dropped", Long.class),
                        row.getObject("dropped_now", Long.class)))
                .optional()
                .orElseThrow(RuleBroken::notFound);
    }

    @Transactional
    void keep(JobId job, Preview preview) {
        db.sql("""
                insert into value.stage_preview (job_id, rules, customers, changes, dropped, dropped_now) values (?, ?::jsonb, ?, ?::jsonb, ?, ?)
                on conflict (job_id) do update set customers = excluded.customers, changes = excluded.changes, dropped = excluded.dropped,
                  dropped_now = excluded.dropped_now, made_at = now()""")
                .param(job.value())
                .param(json.writeValueAsString(preview.rules()))
                .param(preview.customers())
                .param(json.writeValueAsString(preview.changes()))
                .param(preview.dropped())
                .param(preview.droppedNow())
                .update();
        db.sql(
                        "delete from value.stage_preview where job_id in (select job_id from value.stage_preview order by job_id desc offset ?)")
                .param(KEPT)
                .update();
    }
}
