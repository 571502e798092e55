package zhike.web;

import org.jspecify.annotations.Nullable;

/**
 * Somewhere to go by the palette.
 *
 * @param label as people call it, in the reader's language where it has one
 * @param detail what tells it from others of the same name
 * @param path within Zhike
 * @param icon a Tabler icon
 */
public record PaletteHit(String label, @Nullable String detail, String path, String icon) {}
