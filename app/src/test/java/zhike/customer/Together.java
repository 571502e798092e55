package zhike.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several people do something at the same moment; answers how many succeeded. Those who did not must have been refused by {@code refusal}. */
public final class Together {
    private Together() {}

    public static int succeed(Class<? extends Exception> refusal, List<Runnable> deeds) throws Exception {
        var start = new CyclicBarrier(deeds.size());
        var done = 0;
        try (var pool = Executors.newFixedThreadPool(deeds.size())) {
            var all = new ArrayList<Future<?>>();
            for (var deed : deeds)
                all.add(pool.submit(() -> {
                    start.await(20, TimeUnit.SECONDS);
                    deed.run();
                    return null;
                }));
            for (var one : all) {
                try {
                    one.get(60, TimeUnit.SECONDS);
                    done++;
                } catch (ExecutionException failed) {
                    if (!refusal.isInstance(failed.getCause())) throw failed;
                }
            }
        }
        return done;
    }
}
