package zhike.interaction.diary;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import zhike.interaction.TimelineEntry.Interaction;
import zhike.interaction.task.Task;

/** One line of a day. */
public sealed interface DiaryItem {
    LocalDate day();

    /** By the shop's clock; null for some time of the day. */
    @Nullable
    LocalTime time();

    /** A task that is there, open or done. */
    record Planned(Task task) implements DiaryItem {
        @Override
        public LocalDate day() {
            return task.due().day();
        }

        @Override
        public @Nullable LocalTime time() {
            return task.due().time();
        }
    }

    /** A later time of a repeating task. */
    record Coming(Task task, LocalDate day) implements DiaryItem {
        @Override
        public @Nullable LocalTime time() {
            return task.due().time();
        }
    }

    /** A visit that was. @param who the customer */
    record Visit(Interaction interaction, String who, LocalDate day, LocalTime time) implements DiaryItem {}
}
