package zhike.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhike.intake.sheet.Cells;
import zhike.intake.sheet.Sheet;
import zhike.web.SafeCell;

/** A file of rejected rows that we wrote and somebody corrected: the apostrophes we put before what looks like a formula come off again. */
final class ReturnedSheet implements Sheet {
    /** The column we add; its name tells such a file. */
    static final String REASON = "zhike_reason";

    private final Sheet sheet;

    ReturnedSheet(Sheet sheet) {
        this.sheet = sheet;
    }

    static Sheet of(Sheet sheet) {
        return sheet.columns().contains(REASON) ? new ReturnedSheet(sheet) : sheet;
    }

    @Override
    public List<String> columns() {
        return sheet.columns();
    }

    @Override
    public @Nullable Cells next() {
        var cells = sheet.next();
        if (cells == null) return null;
        return Cells.of(
                cells.line(), cells.values().stream().map(SafeCell::read).toArray(String[]::new));
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
