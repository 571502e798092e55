/** One change for many customers: looked at before it is made, made as a whole, and taken back as a whole. */
@NullMarked
package zhike.customer.bulk;

import org.jspecify.annotations.NullMarked;
