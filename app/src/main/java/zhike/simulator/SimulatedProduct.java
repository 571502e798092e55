package zhike.simulator;

import org.jspecify.annotations.Nullable;

/**
 * One product of the simulated shop.
 *
 * @param cost null where the shop does not know it
 * @param firstDay the day, counted from the first of the history, from which on it is sold
 */
public record SimulatedProduct(
        int index,
        String sku,
        String name,
        String category,
        int categoryIndex,
        long price,
        @Nullable Long cost,
        int firstDay) {}
