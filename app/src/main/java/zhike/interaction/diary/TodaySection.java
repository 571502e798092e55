package zhike.interaction.diary;

import java.util.List;
import zhike.web.TodayEntry;

/** What one area tells somebody today. */
public record TodaySection(String titleKey, List<TodayEntry> entries) {}
