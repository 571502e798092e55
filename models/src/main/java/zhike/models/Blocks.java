package zhike.models;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Work on many cells, in blocks on all cores. */
final class Blocks {

    private static final int SIZE = 4096;

    private Blocks() {}

    static void each(int size, IntConsumer work) {
        IntStream.range(0, (size + SIZE - 1) / SIZE).parallel().forEach(block -> {
            int end = Math.min(size, (block + 1) * SIZE);
            for (int i = block * SIZE; i < end; i++) work.accept(i);
        });
    }
}
