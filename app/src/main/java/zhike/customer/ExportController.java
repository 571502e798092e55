package zhike.customer;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.JteViews;
import zhike.web.Page;
import zhike.web.Right;
import zhike.web.SafeCell;

/** The selected customers as a file, written while it is read: a million rows need no more memory than ten. */
@Controller
@Allow(Right.EXPORT_CUSTOMERS)
class ExportController {
    private static final int SHEET_ROWS = 1_000_000;
    private static final int FLUSHED = 1_000;

    private final CustomerTable table;
    private final Traits traits;
    private final Shop shop;
    private final JteViews views;

    ExportController(CustomerTable table, Traits traits, Shop shop, JteViews views) {
        this.table = table;
        this.traits = traits;
        this.shop = shop;
        this.views = views;
    }

    @GetMapping("/customers/export")
    void export(
            @RequestParam(defaultValue = "csv") String format, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!format.equals("csv") && !format.equals("xlsx")) throw new RuleBroken("customer.problem.format");
        var selection = Selection.of(request.getParameterMap(), traits);
        var columns = CustomerList.columns(selection, traits);
        var page = views.page(request);
        response.setContentType(
                format.equals("csv")
                        ? "text/csv;charset=UTF-8"
                        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"customers-%s.%s\"".formatted(shop.today(), format));
        if (format.equals("csv")) csv(selection, columns, page, response);
        else xlsx(selection, columns, page, response);
    }

    private void csv(Selection selection, List<CustomerTrait> columns, Page page, HttpServletResponse response)
            throws IOException {
        var out = response.getOutputStream();
        out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}); // Excel takes it for UTF-8 only with this
        try (var csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            csv.writeRecord(head(columns, page));
            table.each(
                    selection,
                    columns,
                    row -> csv.writeRecord(cells(row, columns, page).stream()
                            .map(cell -> cell instanceof BigDecimal number
                                    ? number.toPlainString()
                                    : cell == null ? "" : SafeCell.of(cell.toString()))
                            .toList()));
        }
    }

    private void xlsx(Selection selection, List<CustomerTrait> columns, Page page, HttpServletResponse response)
            throws IOException {
        try (var book = new Workbook(response.getOutputStream(), "Zhike", "1.0")) {
            var writing = new Sheets(book, head(columns, page));
            table.each(selection, columns, row -> writing.add(cells(row, columns, page)));
            writing.close();
        }
    }

    private static List<String> head(List<CustomerTrait> columns, Page page) {
        var head = new ArrayList<String>();
        head.add(page.t("customer.field.id"));
        head.add(page.t("customer.trait.name"));
        for (var column : columns) head.add(SafeCell.of(page.t(column.labelKey())));
        return head;
    }

    private static List<@Nullable Object> cells(CustomerTable.Row row, List<CustomerTrait> columns, Page page) {
        var cells = new ArrayList<@Nullable Object>();
        cells.add(row.id().toString());
        cells.add(row.label());
        for (int i = 0; i < columns.size(); i++)
            cells.add(Cell.raw(page, columns.get(i), row.values().get(i)));
        return cells;
    }

    /** A sheet holds a million rows; then another begins. */
    private static final class Sheets {
        private final Workbook book;
        private final List<String> head;
        private @Nullable Worksheet sheet;
        private int sheets;
        private int at;

        Sheets(Workbook book, List<String> head) {
            this.book = book;
            this.head = head;
            next();
        }

        void add(List<@Nullable Object> cells) {
            var to = at > SHEET_ROWS ? next() : sheet == null ? next() : sheet;
            for (int i = 0; i < cells.size(); i++) {
                switch (cells.get(i)) {
                    case null -> {}
                    case BigDecimal number -> to.value(at, i, number);
                    case Object text -> to.value(at, i, SafeCell.of(text.toString()));
                }
            }
            at++;
            if (at % FLUSHED == 0) flush(to);
        }

        void close() throws IOException {
            if (sheet != null) sheet.close();
        }

        private Worksheet next() {
            try {
                close();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            var fresh = book.newWorksheet("Zhike " + ++sheets);
            for (int i = 0; i < head.size(); i++) fresh.value(0, i, head.get(i));
            at = 1;
            sheet = fresh;
            return fresh;
        }

        private static void flush(Worksheet sheet) {
            try {
                sheet.flush();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
