package zhike.web;

/**
 * One entry of the navigation, supplied by the area that owns the page. {@code key} names its words, {@code icon} a Tabler icon.
 * Order follows the loop: 10 today, 20 customers, 30 value, 40 act, 50 sell, 60 serve, 70 prove, 80 data, 90 settings.
 */
public record NavEntry(int order, String key, String path, String icon, Right needed) {}
