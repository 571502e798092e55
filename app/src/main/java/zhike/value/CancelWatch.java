package zhike.value;

import zhike.job.Cancelled;
import zhike.job.RunningJob;
import zhike.warehouse.Engine;

/** Looks twice a second whether the run is still wanted, and stops the engine in the middle of a long step when it is not. */
final class CancelWatch implements AutoCloseable {
    private final Thread watcher;

    private CancelWatch(Thread watcher) {
        this.watcher = watcher;
    }

    static CancelWatch over(RunningJob job, Engine engine) {
        return new CancelWatch(Thread.ofVirtual().name("cancel-watch").start(() -> {
            try {
                while (true) {
                    Thread.sleep(500);
                    job.stopIfCancelled();
                }
            } catch (Cancelled wanted) {
                if (!Thread.currentThread().isInterrupted()) engine.cancel();
            } catch (InterruptedException over) {
                // the run has ended
            }
        }));
    }

    @Override
    public void close() throws InterruptedException {
        watcher.interrupt();
        watcher.join();
    }
}
