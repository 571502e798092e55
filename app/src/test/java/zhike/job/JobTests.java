package zhike.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.AppTest;
import zhike.FreshShop;
import zhike.SignedInAs;
import zhike.kernel.JobId;
import zhike.kernel.RuleBroken;
import zhike.staff.Staff;

@AppTest
class JobTests {
    @Autowired
    Jobs jobs;

    @Autowired
    JdbcClient db;

    @Autowired
    MockMvcTester web;

    @Autowired
    Staff staff;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void nothingRuns() {
        FreshShop.empty(db);
        CountingWork.MOST_AT_ONCE.set(0);
        CountingWork.NEVER_BEGAN.set(0);
        CountingWork.BROKE_OFF.set(0);
    }

    @Test
    void aJobRunsAndSaysWhereItsResultIs() {
        var job = ended(count(3));
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.progress()).isEqualTo(1);
        assertThat(job.resultPath()).isEqualTo("/jobs");
        assertThat(job.finishedAt()).isNotNull();
    }

    @Test
    void aCancelledJobStopsAndSaysSo() {
        var id = count(10_000);
        await().until(() -> jobs.get(id).state() == JobState.RUNNING);
        assertThat(web.post().uri("/jobs/{id}/cancellation", id).with(SignedInAs.owner(staff)))
                .hasStatus(302);
        assertThat(ended(id).state()).isEqualTo(JobState.CANCELLED);
        assertThatThrownBy(() -> jobs.cancel(id)).isInstanceOf(RuleBroken.class);
    }

    @Test
    void aJobGivenUpWhileItWaitsForItsTurnDoesNotWaitLonger() {
        var first = count(10_000);
        await().until(() -> jobs.get(first).state() == JobState.RUNNING);
        var second = count(1);
        jobs.cancel(second);
        assertThat(ended(second).state()).isEqualTo(JobState.CANCELLED);
        assertThat(CountingWork.NEVER_BEGAN).hasValue(1);
        assertThat(jobs.get(first).state()).isEqualTo(JobState.RUNNING);
        jobs.cancel(first);
        ended(first);
    }

    /** A machine that slept is taken for dead, and its work given to another while it still goes on. */
    @Test
    void aJobThatIsTakenForDeadIsNotDoneTwice() {
        var id = count(100);
        await().until(() -> jobs.get(id).state() == JobState.RUNNING);
        db.sql("""
                update job.scheduled_task set picked = false, picked_by = null, last_heartbeat = null, execution_time = now(), version = version + 1
                where task_instance = ?""").param(String.valueOf(id.value())).update();
        var job = ended(id);
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.attempts()).isEqualTo(1);
        assertThat(CountingWork.MOST_AT_ONCE).hasValue(1);
        await().until(() -> db.sql("select count(*) from job.scheduled_task where task_name = 'job'")
                        .query(Integer.class)
                        .single()
                == 0);
        assertThat(jobs.get(id).attempts()).isEqualTo(1);
    }

    @Test
    void aBrokenRuleEndsTheJobWithItsSentence() {
        var id = jobs.submit("test.count", new CountingWork.Count(1, "rule"), "Mei");
        assertThat(ended(id).state()).isEqualTo(JobState.FAILED);
        assertThat(web.get().uri("/jobs/{id}/progress", id).with(SignedInAs.owner(staff)))
                .hasStatusOk()
                .bodyText()
                .contains("The value of “mug” cannot be read.");
    }

    @Test
    void aBugEndsTheJobWithoutShowingItsInsides() {
        var id = jobs.submit("test.count", new CountingWork.Count(1, "bug"), "Mei");
        assertThat(ended(id).state()).isEqualTo(JobState.FAILED);
        assertThat(web.get().uri("/jobs/{id}/progress", id).with(SignedInAs.owner(staff)))
                .bodyText()
                .doesNotContain("secret detail");
    }

    @Test
    void jobsOfAKindTakeTurns() {
        var all = IntStream.range(0, 4).mapToObj(i -> count(5)).toList();
        all.forEach(id -> assertThat(ended(id).state()).isEqualTo(JobState.DONE));
        assertThat(CountingWork.MOST_AT_ONCE).hasValue(1);
    }

    @Test
    void aJobSubmittedInATransactionThatFailsNeverRuns() {
        transaction.executeWithoutResult(inside -> {
            count(1);
            inside.setRollbackOnly();
        });
        assertThat(jobs.latest(10, null)).isEmpty();
    }

    @Test
    void aJobOfADeadProcessIsRunAgain() {
        var id = count(2);
        ended(id);
        itsProcessDied(id);
        var again = ended(id);
        assertThat(again.state()).isEqualTo(JobState.DONE);
        assertThat(again.attempts()).isEqualTo(2);
    }

    @Test
    void aJobThatBrokeOffWithItsProgramFourTimesIsNotBegunAFifthTime() {
        var id = count(2);
        for (int death = 1; death <= 3; death++) {
            ended(id);
            itsProcessDied(id);
        }
        assertThat(ended(id).state()).isEqualTo(JobState.DONE);
        itsProcessDied(id);
        var given = ended(id);
        assertThat(given.state()).isEqualTo(JobState.FAILED);
        assertThat(given.messageKey()).isEqualTo("job.problem.broke_off");
        assertThat(CountingWork.BROKE_OFF).hasValue(1);
        assertThat(web.get().uri("/jobs/{id}/progress", id).with(SignedInAs.owner(staff)))
                .bodyText()
                .contains("begun 4 times");
    }

    /** As its row looks when the process was killed, and long enough ago that its heartbeat is missed. */
    private void itsProcessDied(JobId id) {
        db.sql("update job.job set state = 'running', finished_at = null where id = ?")
                .param(id.value())
                .update();
        await().until(() -> db.sql("select count(*) from job.scheduled_task where task_name = 'job'")
                        .query(Integer.class)
                        .single()
                == 0);
        db.sql("""
                insert into job.scheduled_task (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                values ('job', ?, now() - interval '1 minute', true, 'a dead process', now() - interval '1 minute', 1)""").param(String.valueOf(id.value())).update();
    }

    @Test
    void theListAnswersProgramsPageByPage() {
        var all = List.of(count(1), count(1), count(1));
        all.forEach(this::ended);
        assertThat(web.get().uri("/jobs").with(SignedInAs.analyst(staff))).hasStatusOk();
        assertThat(jobs.latest(2, null)).extracting(Job::id).containsExactly(all.get(2), all.get(1));
        assertThat(jobs.latest(2, all.get(1))).extracting(Job::id).containsExactly(all.getFirst());
    }

    private JobId count(int to) {
        return jobs.submit("test.count", new CountingWork.Count(to, ""), "Mei");
    }

    private Job ended(JobId id) {
        await().atMost(Duration.ofSeconds(30)).until(() -> jobs.get(id).state().over());
        return jobs.get(id);
    }
}
