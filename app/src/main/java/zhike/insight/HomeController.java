package zhike.insight;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import zhike.commerce.Orders;
import zhike.job.Jobs;
import zhike.value.Runs;
import zhike.web.Allow;
import zhike.web.JteViews;
import zhike.web.NavEntry;
import zhike.web.Right;

/** The owner's home: the shop at a glance, or the way from nothing to the first figures. */
@Controller
class HomeController {
    private final Runs runs;
    private final Orders orders;
    private final Jobs jobs;
    private final JteViews views;

    HomeController(Runs runs, Orders orders, Jobs jobs, JteViews views) {
        this.runs = runs;
        this.orders = orders;
        this.jobs = jobs;
        this.views = views;
    }

    @Bean
    static NavEntry homeNav() {
        return new NavEntry(10, "insight.nav", "/", "home", Right.SEE_VALUE);
    }

    @GetMapping("/")
    @Allow(Right.SEE_VALUE)
    String home(HttpServletRequest request, Model page) {
        var current = runs.current();
        if (current.isEmpty()) {
            page.addAttribute("anyOrders", orders.any())
                    .addAttribute(
                            "running",
                            jobs.latest(10, null).stream()
                                    .filter(job -> !job.state().over())
                                    .findFirst()
                                    .orElse(null));
            return "zhike/insight/start";
        }
        var run = current.get();
        var words = views.page(request);
        var before = runs.before(run.id()).orElse(null);
        page.addAttribute("run", run)
                .addAttribute("first", before == null)
                .addAttribute("chartOfMonths", HomeCharts.revenue(words, run))
                .addAttribute("chartOfCustomers", HomeCharts.customers(words, run))
                .addAttribute("changes", Change.between(before, run));
        return "zhike/insight/home";
    }
}
