/** What somebody of the staff is to do, once or again and again. */
@NamedInterface("task")
@NullMarked
package zhike.interaction.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
