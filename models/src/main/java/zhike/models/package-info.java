/** Customer value models on weighted cells: what a shop's customers will buy and spend, from how often and how lately they bought. */
@NullMarked
package zhike.models;

import org.jspecify.annotations.NullMarked;
