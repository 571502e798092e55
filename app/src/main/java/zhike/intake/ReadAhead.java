package zhike.intake;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import zhike.job.Cancelled;

/** Reads in a thread of its own, some thousand rows ahead, while the rows before are on their way into the database. */
final class ReadAhead implements Iterator<ImportRow>, AutoCloseable {
    private static final int LINES = 1024;
    private static final int BATCHES = 8;

    /** What is told with every batch; {@code share} 0–1. */
    interface Watch {
        void at(double share, long rows, long kept);
    }

    private record Batch(List<ImportRow> rows, double share, long read, long kept, boolean last) {}

    private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(BATCHES);
    private final Watch watch;
    private final Thread reader;
    private volatile @Nullable Throwable failure;
    private Batch batch = new Batch(List.of(), 0, 0, 0, false);
    private int next;

    ReadAhead(Reading reading, Watch watch) {
        this.watch = watch;
        reader = Thread.ofPlatform().daemon().name("import-reading").start(() -> read(reading));
    }

    @Override
    public boolean hasNext() {
        while (next == batch.rows.size()) {
            if (batch.last) return false;
            try {
                batch = ready.take();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new Cancelled();
            }
            next = 0;
            rethrow();
            watch.at(batch.share, batch.read, batch.kept);
        }
        return true;
    }

    @Override
    public ImportRow next() {
        if (!hasNext()) throw new NoSuchElementException();
        return batch.rows.get(next++);
    }

    /** Waits until the reading has really stopped: its files and the rejected rows are nobody else's before. */
    @Override
    public void close() {
        reader.interrupt();
        ready.clear();
        try {
            reader.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Reading reading) {
        try {
            while (true) {
                var rows = new ArrayList<ImportRow>(LINES);
                boolean last = !reading.read(LINES, rows);
                var tally = reading.tally();
                ready.put(new Batch(rows, reading.share(), tally.rows(), tally.kept(), last));
                if (last) return;
            }
        } catch (InterruptedException closed) {
            // nobody wants the rest
        } catch (Throwable broken) {
            failure = broken;
            ready.clear();
            ready.offer(new Batch(List.of(), 0, 0, 0, true));
        }
    }

    private void rethrow() {
        switch (failure) {
            case null -> {}
            case RuntimeException refused -> throw refused;
            case Error error -> throw error;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }
}
