package zhike.models;

/** What a customer who has not left yet will do, as a model sees it. Times in weeks from now. */
interface Future {

    /** Expected purchases within t. */
    double expected(double t);

    /** Expected purchases a week at time t: the derivative of {@link #expected}. */
    double rate(double t);

    /** Chance of at least one purchase within t. */
    double chance(double t);

    /** Chances of 0 … {@code most} purchases within t. */
    double[] distribution(double t, int most);

    /** The shorter of the clocks by which {@link #rate} changes. */
    double clock();

    /** Expected purchases between two times, each worth e^(−discount · its time); the further discount reaches, the narrower the panels. */
    default double discounted(double from, double to, double discount) {
        double widest = discount * (to - from) < 1 ? Quadrature.WIDE : Quadrature.NARROW;
        return Quadrature.overLogTime(from, to, clock(), widest, time -> Math.exp(-discount * time) * rate(time));
    }

    default double discounted(double t, double discount) {
        return discounted(0, t, discount);
    }

    /** The t within which there is a purchase with the given chance; infinite when there is none. */
    default double weeksUntil(double chance) {
        return Waiting.until(this::chance, chance, 1);
    }
}
