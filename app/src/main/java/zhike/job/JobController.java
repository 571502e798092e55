package zhike.job;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.kernel.JobId;
import zhike.web.Allow;
import zhike.web.NavEntry;
import zhike.web.Right;

/** What runs in the background, what ran, and how it ended. */
@Controller
@Allow(Right.SEE_JOBS)
class JobController {
    private static final int SHOWN = 50;
    private final Jobs jobs;

    JobController(Jobs jobs) {
        this.jobs = jobs;
    }

    @Bean
    static NavEntry jobsNav() {
        return new NavEntry(85, "job.nav", "/jobs", "progress-check", Right.SEE_JOBS);
    }

    @GetMapping("/jobs")
    String list(@RequestParam Optional<JobId> before, Model page) {
        var found = jobs.latest(SHOWN + 1, before.orElse(null));
        page.addAttribute("jobs", found.subList(0, Math.min(SHOWN, found.size())))
                .addAttribute("more", found.size() > SHOWN);
        return "zhike/job/list";
    }

    @GetMapping("/jobs/{id}")
    String show(@PathVariable JobId id, Model page) {
        page.addAttribute("job", jobs.get(id));
        return "zhike/job/show";
    }

    /** The part that redraws itself while the job runs. */
    @GetMapping("/jobs/{id}/progress")
    String progress(@PathVariable JobId id, Model page) {
        page.addAttribute("job", jobs.get(id));
        return "zhike/job/progress";
    }

    @PostMapping("/jobs/{id}/cancellation")
    String cancel(@PathVariable JobId id) {
        jobs.cancel(id);
        return "redirect:/jobs/" + id;
    }
}
