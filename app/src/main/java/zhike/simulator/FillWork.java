package zhike.simulator;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.commerce.Catalogue;
import zhike.commerce.CommerceBulk;
import zhike.customer.DuplicateSearch;
import zhike.job.RunningJob;
import zhike.job.Work;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.staff.Person;
import zhike.staff.Staff;
import zhike.value.Runs;

/** Fills the shop in one transaction: after a kill nothing of it is there, and it begins again. A value run follows. */
@Component
class FillWork implements Work {
    static final String KIND = "simulator.fill";

    /** What was asked for; the end is settled when it is asked, so that a second try after midnight makes the same shop. */
    record Asked(
            int customers,
            int years,
            long seed,
            LocalDate end,
            double pace,
            boolean intoExisting,
            @Nullable Integer duplicates) {
        Simulation simulation(ZoneId zone, Currency currency) {
            return new Simulation(
                    customers, years, seed, end, zone, currency, World.lively().paced(pace), doubled());
        }

        int doubled() {
            return duplicates == null ? 0 : duplicates;
        }
    }

    private final DataSource database;
    private final TransactionTemplate transaction;
    private final Shop shop;
    private final Catalogue catalogue;
    private final Runs runs;
    private final Staff staff;
    private final DuplicateSearch search;

    FillWork(
            DataSource database,
            TransactionTemplate transaction,
            Shop shop,
            Catalogue catalogue,
            Runs runs,
            Staff staff,
            DuplicateSearch search) {
        this.database = database;
        this.transaction = transaction;
        this.shop = shop;
        this.catalogue = catalogue;
        this.runs = runs;
        this.staff = staff;
        this.search = search;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(RunningJob job) throws Exception {
        var asked = job.payload(Asked.class);
        transaction.executeWithoutResult(status -> {
            var connection = DataSourceUtils.getConnection(database);
            try {
                if (!asked.intoExisting() && CommerceBulk.anyOrders(connection))
                    throw new RuleBroken("simulator.problem.orders");
                var currency = shop.settleCurrency(Currency.getInstance("CNY"));
                var simulation = asked.simulation(shop.profile().zone(), currency);
                if (CommerceBulk.knows(connection, Fill.SOURCE, simulation.mark()))
                    throw new RuleBroken("simulator.problem.seed", Long.toString(asked.seed()));
                new Fill(connection, new SimulatedShop(simulation), colleague(), job::progress).write();
                catalogue.countSalesAnew();
                runs.submitIfNoneWaits();
                if (asked.doubled() > 0) search.lookThroughAll("Zhike");
            } catch (java.sql.SQLException failed) {
                throw new IllegalStateException(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new zhike.job.Cancelled();
            } finally {
                DataSourceUtils.releaseConnection(connection, database);
            }
        });
        job.resultAt("/customers");
    }

    private @Nullable Person colleague() {
        return staff.all().stream()
                .filter(person -> person.leftAt() == null)
                .findFirst()
                .orElse(null);
    }
}
