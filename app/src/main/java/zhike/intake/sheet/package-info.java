/** Files as rows of text cells: encodings, delimiters, workbooks, archives, and the guards against hostile ones. */
@NullMarked
package zhike.intake.sheet;

import org.jspecify.annotations.NullMarked;
