package zhike.models;

/** The standard normal distribution. */
final class Normal {

    private Normal() {}

    /** Its quantile by Acklam's rational approximation (relative error 1.2e-9), for chances above one half. */
    static double quantile(double chance) {
        if (chance < .5) return -quantile(1 - chance);
        if (chance <= .97575) {
            double q = chance - .5;
            double s = q * q;
            return (((((-39.69683028665376 * s + 220.9460984245205) * s - 275.9285104469687) * s + 138.3577518672690)
                                                    * s
                                            - 30.66479806614716)
                                    * s
                            + 2.506628277459239)
                    * q
                    / (((((-54.47609879822406 * s + 161.5858368580409) * s - 155.6989798598866) * s + 66.80131188771972)
                                                    * s
                                            - 13.28068155288572)
                                    * s
                            + 1);
        }
        double q = Math.sqrt(-2 * Math.log1p(-chance));
        return -(((((-.007784894002430293 * q - .3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q
                                        + 4.374664141464968)
                                * q
                        + 2.938163982698783)
                / ((((.007784695709041462 * q + .3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q
                        + 1);
    }
}
