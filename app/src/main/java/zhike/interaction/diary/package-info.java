/** Somebody's days: tasks and visits by day, week and month, as a calendar feed, and what today asks for. */
@NullMarked
package zhike.interaction.diary;

import org.jspecify.annotations.NullMarked;
