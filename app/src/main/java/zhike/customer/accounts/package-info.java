/** What the pages about accounts share: their entry in the navigation, their tabs, how a form says what is wrong with it. */
@NullMarked
package zhike.customer.accounts;

import org.jspecify.annotations.NullMarked;
