package zhike.commerce;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.customer.Buyers;
import zhike.intake.Conflict;
import zhike.intake.ImportTarget;
import zhike.intake.Kind;
import zhike.intake.OrderRow;
import zhike.intake.Preview;
import zhike.intake.UndoReport;
import zhike.kernel.ImportId;
import zhike.shop.Shop;

/** Files of orders and refunds come in here. */
@Component
class OrderImport implements ImportTarget<OrderRow> {
    private final OrderStaging staging;
    private final OrderComparison comparison;
    private final OrderBooking booking;
    private final OrderUndo undo;
    private final Shop shop;
    private final JdbcClient db;
    private final WritingAlone alone;
    private final TransactionTemplate aside;

    OrderImport(
            OrderStaging staging,
            OrderComparison comparison,
            OrderBooking booking,
            OrderUndo undo,
            Shop shop,
            JdbcClient db,
            WritingAlone alone,
            PlatformTransactionManager transactions) {
        this.staging = staging;
        this.comparison = comparison;
        this.booking = booking;
        this.undo = undo;
        this.shop = shop;
        this.db = db;
        this.alone = alone;
        this.aside = new TransactionTemplate(transactions);
        this.aside.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public Kind kind() {
        return Kind.ORDERS;
    }

    @Override
    public long stage(ImportId id, Iterator<OrderRow> rows) {
        return staging.stage(id, rows);
    }

    @Override
    public long staged(ImportId id) {
        return staging.staged(id);
    }

    @Override
    @Transactional
    public Preview preview(ImportId id, Consumer<Conflict> conflicts) {
        comparison.compare(id, comparison.baseCurrency(id));
        comparison.tell(id, conflicts);
        var counts = new ArrayList<>(comparison.counts());
        counts.add(comparison.products(id));
        counts.add(customers(foreseen(id)));
        return new Preview(counts, comparison.samples(id));
    }

    /** Who would become a customer is tried out in a transaction of its own and taken back. */
    private Buyers.Counts foreseen(ImportId id) {
        return java.util.Objects.requireNonNull(aside.execute(transaction -> {
            transaction.setRollbackOnly();
            comparison.compare(id, comparison.baseCurrency(id));
            return booking.resolveBuyers(id);
        }));
    }

    @Override
    @Transactional
    public Preview apply(ImportId id, Consumer<Conflict> conflicts, Progress progress) {
        alone.turn();
        db.sql("set local work_mem = '128MB'").update();
        var proposed = comparison.baseCurrency(id);
        var base = proposed == null ? null : shop.settleCurrency(proposed);
        comparison.compare(id, base);
        comparison.tell(id, conflicts);
        progress.at(0.05);
        var samples = comparison.samples(id);
        var booked = booking.book(id, base == null ? "" : base.getCurrencyCode(), progress);
        var counts = new ArrayList<>(comparison.counts());
        var products = booked.products();
        counts.add(new Preview.Count("products", products.created(), products.filled(), products.known(), 0));
        counts.add(customers(booked.buyers()));
        return new Preview(counts, samples);
    }

    @Override
    @Transactional
    public UndoReport undo(ImportId id) {
        alone.turn();
        db.sql("set local work_mem = '128MB'").update();
        return undo.undo(id, shop.profile().currencyOrDefault().getCurrencyCode());
    }

    @Override
    @Transactional
    public void forget(ImportId id) {
        staging.forget(id);
    }

    private static Preview.Count customers(Buyers.Counts buyers) {
        return new Preview.Count("customers", buyers.created(), buyers.filled(), buyers.known() - buyers.filled(), 0);
    }
}
