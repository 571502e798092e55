package zhike.bench.models;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import zhike.models.BgNbd;
import zhike.models.Fit;
import zhike.models.FitRules;
import zhike.models.GammaGamma;
import zhike.models.Horizons;
import zhike.models.MbgCnbd;
import zhike.models.MbgNbd;
import zhike.models.Outlook;
import zhike.models.ParetoNbd;
import zhike.models.PurchaseCells;
import zhike.models.PurchaseHistory;
import zhike.models.SimulatedCustomers;
import zhike.models.SpendCells;
import zhike.models.TransactionModel;

/**
 * A simulated shop with customers of up to two years: folding, fitting and scoring apart from each other, and as peer the likelihood customer by customer, 65 times, which is what
 * a quasi-Newton search with numeric gradients needs.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx2g"})
public class MillionCustomers {

    private static final BgNbd CDNOW = new BgNbd(.2425945224, 4.4136020192, .7929220164, 2.4259067738);
    private static final ParetoNbd PARETO = new ParetoNbd(.5532770471, 10.5776834657, .6062399877, 11.6687352415);
    private static final MbgCnbd REGULAR = new MbgCnbd(2, .5798961595, 2.2881488009, 1.1344526961, 1.5849742248);
    private static final int PEER_EVALUATIONS = 65;

    @Param("1000000")
    int customers;

    private int[] x = {};
    private int[] tx = {};
    private int[] t = {};
    private double[] mean = {};
    private PurchaseCells cells = PurchaseCells.builder().build();
    private SpendCells spend = SpendCells.of(x, mean);

    @Setup(Level.Trial)
    public void draw() {
        var drawn = SimulatedCustomers.of(CDNOW, customers, 0, 730, 0, 1);
        x = drawn.x();
        tx = drawn.txDays();
        t = drawn.tDays();
        cells = drawn.cells();
        mean = SimulatedSpend.of(x, new GammaGamma(6.2495722673, 3.7442246679, 15.4435209768), 2);
        spend = SpendCells.of(x, mean);
        System.out.printf("%n# %,d customers in %,d cells; %,d spend cells%n", customers, cells.size(), spend.size());
    }

    @Benchmark
    public PurchaseCells fold() {
        return PurchaseCells.of(x, tx, t);
    }

    @Benchmark
    public Fit<BgNbd> fitBgNbd() {
        return BgNbd.fit(cells);
    }

    @Benchmark
    public Fit<MbgNbd> fitMbgNbd() {
        return MbgNbd.fit(cells);
    }

    @Benchmark
    public Fit<ParetoNbd> fitParetoNbd() {
        return ParetoNbd.fit(cells);
    }

    @Benchmark
    public Fit<MbgCnbd> fitMbgCnbd() {
        return MbgCnbd.fit(cells, 2, FitRules.standard());
    }

    @Benchmark
    public SpendCells foldSpend() {
        return SpendCells.of(x, mean);
    }

    @Benchmark
    public Fit<GammaGamma> fitGammaGamma() {
        return GammaGamma.fit(spend);
    }

    /** All eight figures of every cell, computed and read. */
    @Benchmark
    public double score() {
        return scored(CDNOW);
    }

    @Benchmark
    public double scoreParetoNbd() {
        return scored(PARETO);
    }

    @Benchmark
    public double scoreMbgCnbd() {
        return scored(REGULAR);
    }

    private double scored(TransactionModel model) {
        var outlook = Outlook.of(model, cells, Horizons.standard());
        double sum = 0;
        for (int cell = 0; cell < cells.size(); cell++) {
            for (int horizon = 0; horizon < 3; horizon++) {
                sum += outlook.expectedPurchases(cell, horizon) + outlook.discountedPurchases(cell, horizon);
            }
            sum += outlook.chanceOfPurchase(cell, 0) + outlook.chanceOfPurchase(cell, 1);
        }
        return sum;
    }

    /** The peer: no folding, no tables, no gradient. */
    @Benchmark
    public double peerFitByRows() {
        double sum = 0;
        for (int evaluation = 0; evaluation < PEER_EVALUATIONS; evaluation++) {
            var tried = new BgNbd(CDNOW.r() * (1 + evaluation * 1e-6), CDNOW.alpha(), CDNOW.a(), CDNOW.b());
            for (int i = 0; i < x.length; i++) sum += tried.logLikelihood(new PurchaseHistory(x[i], tx[i], t[i]));
        }
        return sum;
    }

    /** The peer of scoring: expected purchases at the same three horizons and nothing else, customer by customer, on one core. */
    @Benchmark
    public double peerScoreByRows() {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            var history = new PurchaseHistory(x[i], tx[i], t[i]);
            for (int days : Horizons.standard().purchaseDays()) sum += CDNOW.expectedPurchases(history, days);
        }
        return sum;
    }
}
