/** The command palette: from a few letters to a customer, an order, a product, a page or an action. */
@NullMarked
package zhike.interaction.palette;

import org.jspecify.annotations.NullMarked;
