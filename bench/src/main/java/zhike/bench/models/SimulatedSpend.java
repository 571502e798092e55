package zhike.bench.models;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import zhike.models.GammaGamma;

/** Mean amounts of repeat days drawn from a Gamma–Gamma model. */
final class SimulatedSpend {

    private SimulatedSpend() {}

    static double[] of(int[] x, GammaGamma model, long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var mean = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            if (x[i] == 0) continue;
            double rate = gamma(model.q(), random) / model.gamma();
            mean[i] = gamma(model.p() * x[i], random) / rate / x[i];
        }
        return mean;
    }

    /** Marsaglia and Tsang (2000), for shapes of one and more. */
    private static double gamma(double shape, RandomGenerator random) {
        double d = shape - 1 / 3.0;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double normal = random.nextGaussian();
            double v = Math.pow(1 + c * normal, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < normal * normal / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
