package zhike.commerce;

import zhike.kernel.ImportId;

/** Orders and refunds came in or changed by an import. */
public record OrdersImported(ImportId importId, long orders) {}
