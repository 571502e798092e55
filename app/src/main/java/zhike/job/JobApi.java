package zhike.job;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhike.kernel.JobId;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;
import zhike.web.Words;

/** Background work for programs. */
@RestController
@RequestMapping("/api/v1/jobs")
@Allow(Right.SEE_JOBS)
class JobApi {
    /** {@code state} is queued, running, done, failed or cancelled; {@code progress} 0 to 1; {@code message} in the asker's language. */
    record JobView(
            String id,
            String kind,
            String state,
            double progress,
            @Nullable String message,
            @Nullable String messageKey,
            @Nullable String result,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    private final Jobs jobs;
    private final MessageSource words;

    JobApi(Jobs jobs, MessageSource words) {
        this.jobs = jobs;
        this.words = words;
    }

    @GetMapping
    Listing<JobView> list(@RequestParam(defaultValue = "50") int limit, @RequestParam Optional<JobId> cursor) {
        var size = Math.clamp(limit, 1, 200);
        return Listing.of(
                jobs.latest(size + 1, cursor.orElse(null)),
                size,
                this::view,
                job -> job.id().toString());
    }

    @GetMapping("/{id}")
    JobView get(@PathVariable JobId id) {
        return view(jobs.get(id));
    }

    @DeleteMapping("/{id}")
    JobView cancel(@PathVariable JobId id) {
        jobs.cancel(id);
        return view(jobs.get(id));
    }

    private JobView view(Job job) {
        var message = job.messageKey() == null
                ? null
                : Words.say(words, LocaleContextHolder.getLocale(), job.messageKey(), job.args());
        return new JobView(
                job.id().toString(),
                job.kind(),
                job.state().word(),
                job.progress(),
                message,
                job.messageKey(),
                job.resultPath(),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt());
    }
}
