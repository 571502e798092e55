/** Single cells understood: moments, amounts, phones, countries, each with the reason when it cannot be read. */
@NullMarked
package zhike.intake.value;

import org.jspecify.annotations.NullMarked;
