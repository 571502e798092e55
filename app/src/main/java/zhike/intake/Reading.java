package zhike.intake;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhike.intake.sheet.Cells;
import zhike.intake.sheet.Sheet;
import zhike.intake.value.Unreadable;
import zhike.kernel.RuleBroken;

/** Files becoming rows: what can be taken is handed on, what cannot is refused with its reason. Read once, in constant memory. */
final class Reading implements AutoCloseable {
    private final Bundle bundle;
    private final List<Bundle.File> files;
    private final Kind kind;
    private final Mapping mapping;
    private final ZoneId zone;
    private final Instant now;
    private final Consumer<Rejection> rejections;
    private final List<Extra> extras;
    private final Tally tally = new Tally();
    private final Numbering numbering = new Numbering();
    private final Map<String, Lookup> lookups;
    private final List<ImportRow> fresh = new ArrayList<>();
    private int next;
    private @Nullable Sheet sheet;
    private @Nullable RowReader reader;
    private @Nullable Line line;

    /** @param zone of times that name none, when the mapping names none either */
    Reading(
            Bundle bundle,
            Kind kind,
            @Nullable Profile profile,
            Mapping mapping,
            ZoneId zone,
            Instant now,
            Consumer<Rejection> rejections) {
        this(bundle, kind, profile, mapping, zone, now, List.of(), rejections);
    }

    Reading(
            Bundle bundle,
            Kind kind,
            @Nullable Profile profile,
            Mapping mapping,
            ZoneId zone,
            Instant now,
            List<Extra> extras,
            Consumer<Rejection> rejections) {
        this.bundle = bundle;
        this.extras = extras;
        mapping.checkExtras(extras);
        this.kind = kind;
        this.mapping = mapping;
        this.zone = mapping.zone() == null ? zone : ZoneId.of(mapping.zone());
        this.now = now;
        this.rejections = rejections;
        files = bundle.read(profile);
        lookups = bundle.lookups();
        for (var file : files) if (file.table() == null) mapping.check(kind, file.header());
    }

    Tally tally() {
        return tally;
    }

    /** How much of all files is read, 0–1. */
    double share() {
        double inSheet = sheet == null ? 0 : sheet.share();
        int done = sheet == null ? next : next - 1;
        return Math.min(1, (done + inSheet) / files.size());
    }

    /**
     * Reads some lines of the file on.
     *
     * @return false when the file is at its end
     * @throws RuleBroken when the whole file had no row
     */
    boolean read(int lines, Collection<ImportRow> rows) {
        for (int i = 0; i < lines; i++) {
            var cells = nextCells();
            if (cells == null) {
                if (tally.rows() == 0)
                    throw new RuleBroken(
                            "intake.file.noRows", files.getFirst().source().name());
                return false;
            }
            take(cells, rows);
        }
        return true;
    }

    @Override
    public void close() {
        if (sheet != null) sheet.close();
        sheet = null;
    }

    private @Nullable Cells nextCells() {
        while (true) {
            if (sheet != null) {
                var cells = sheet.next();
                if (cells != null) return cells;
                close();
            }
            if (next == files.size()) return null;
            begin(files.get(next++));
        }
    }

    private void begin(Bundle.File file) {
        var columns = file.table() == null
                ? mapping
                : mapping.withColumns(file.table().columns());
        Habits habits;
        try (var look = file.open()) {
            habits = Habits.of(look, columns);
        }
        var opened = bundle.open(file, lookups);
        sheet = opened;
        line = new Line(opened.columns(), columns);
        var setting = new RowReader.Setting(habits.dateOrder(), habits.decimalMark(), zone, now);
        var part = file.table() == null ? null : file.table().part();
        reader = RowReader.of(kind, columns, setting, part, numbering, extras, tally);
    }

    private void take(Cells cells, Collection<ImportRow> rows) {
        if (line == null || reader == null) throw new IllegalStateException("no sheet is open");
        var file = files.get(next - 1);
        line.at(cells, Lines.of(file.at(), cells.line()));
        fresh.clear();
        try {
            if (line.spillsOver())
                throw new Unreadable(
                        "intake.reason.cells", cells.size(), file.header().size());
            var leftOut = reader.read(line, fresh::add);
            if (leftOut == null) tally.keep(reader.worth(line));
            else reject(file, cells, leftOut, List.of());
        } catch (Unreadable e) {
            fresh.clear();
            reject(file, cells, e.key(), e.args());
            reader.broken(line, fresh::add);
        }
        rows.addAll(fresh);
    }

    private void reject(Bundle.File file, Cells cells, String key, List<String> args) {
        if (line == null || reader == null) throw new IllegalStateException("no sheet is open");
        tally.reject(key, reader.worth(line));
        int width = file.table() == null
                ? cells.size()
                : Math.min(cells.size(), file.header().size());
        rejections.accept(
                new Rejection(line.number(), List.copyOf(cells.values().subList(0, width)), key, args));
    }
}
