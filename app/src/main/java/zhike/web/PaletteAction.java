package zhike.web;

/** Something to do that the palette offers by its words in either language, supplied as a bean: a new customer, an import. {@code key} names its words, {@code icon} a Tabler icon. */
public record PaletteAction(String key, String path, String icon, Right needed) {}
