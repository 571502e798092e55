package zhike.simulator;

import java.time.LocalDate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.commerce.CommerceBulk;
import zhike.job.Jobs;
import zhike.kernel.JobId;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;

/** Filling the shop with simulated customers and orders. */
@Service
public class Simulations {
    private static final double LEAST_PACE = 0.05;
    private static final double MOST_PACE = 20;

    private final Jobs jobs;
    private final Shop shop;
    private final JdbcTemplate db;

    Simulations(Jobs jobs, Shop shop, DataSource database) {
        this.jobs = jobs;
        this.shop = shop;
        this.db = new JdbcTemplate(database);
    }

    /**
     * Queues a simulation. Refused when there are orders already, unless {@code intoExisting}.
     *
     * @param end the last day; null for yesterday
     * @param pace how often the customers buy, 1 for the shop of the demo
     */
    @Transactional
    public JobId submit(
            int customers,
            int years,
            long seed,
            @Nullable LocalDate end,
            double pace,
            boolean intoExisting,
            String askedBy) {
        return submit(customers, years, seed, end, pace, intoExisting, 0, askedBy);
    }

    /** @param duplicates second rows about customers who have one; half as many relatives come with them */
    @Transactional
    public JobId submit(
            int customers,
            int years,
            long seed,
            @Nullable LocalDate end,
            double pace,
            boolean intoExisting,
            int duplicates,
            String askedBy) {
        if (!(pace >= LEAST_PACE && pace <= MOST_PACE))
            throw new RuleBroken("simulator.problem.pace", LEAST_PACE, MOST_PACE);
        var yesterday = shop.today().minusDays(1);
        if (end != null && end.isAfter(yesterday)) throw new RuleBroken("simulator.problem.end");
        if (!intoExisting && hasOrders()) throw new RuleBroken("simulator.problem.orders");
        var asked = new FillWork.Asked(
                customers, years, seed, end == null ? yesterday : end, pace, intoExisting, duplicates);
        asked.simulation(shop.profile().zone(), shop.profile().currencyOrDefault());
        return jobs.submit(FillWork.KIND, asked, askedBy);
    }

    boolean hasOrders() {
        return Boolean.TRUE.equals(db.execute((ConnectionCallback<Boolean>) CommerceBulk::anyOrders));
    }

    boolean isUnderWay() {
        return jobs.latestOf(FillWork.KIND).filter(job -> !job.state().over()).isPresent();
    }
}
