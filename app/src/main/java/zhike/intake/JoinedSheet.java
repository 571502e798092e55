package zhike.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.intake.sheet.Cells;
import zhike.intake.sheet.Sheet;

/** A sheet whose rows are widened by what another table says about one of their cells. */
final class JoinedSheet implements Sheet {
    private final Sheet sheet;
    private final Lookup lookup;
    private final int by;
    private final int width;
    private final List<String> columns;

    JoinedSheet(Sheet sheet, String by, Lookup lookup) {
        this.sheet = sheet;
        this.lookup = lookup;
        this.by = sheet.columns().indexOf(by);
        width = sheet.columns().size();
        columns = new ArrayList<>(sheet.columns());
        columns.addAll(lookup.columns());
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Cells next() {
        var cells = sheet.next();
        if (cells == null || cells.spillsOver(width)) return cells;
        var found = by < 0 ? List.<String>of() : lookup.find(cells.get(by));
        var wide = new String[width + lookup.columns().size()];
        for (int i = 0; i < wide.length; i++) {
            int beyond = i - width;
            wide[i] = beyond < 0 ? cells.get(i) : beyond < found.size() ? found.get(beyond) : "";
        }
        return Cells.of(cells.line(), wide);
    }

    @Override
    public double share() {
        return sheet.share();
    }

    @Override
    public void close() {
        sheet.close();
    }
}
