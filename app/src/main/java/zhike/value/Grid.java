package zhike.value;

import java.util.List;
import java.util.stream.IntStream;

/** The buyers by recency (columns, best last) and frequency (rows, best first), with their number and money. */
public record Grid(List<Row> rows, long customers) {
    public record Row(int f, List<Cell> cells, long customers) {}

    /** @param heat 0 for nobody, then 1 to 5 by the share of the fullest cell */
    public record Cell(int r, int f, long customers, long monetaryMinor, long margin12mMinor, int heat) {
        public String href() {
            return "/customers?trait.value.r.min=" + r + "&trait.value.r.max=" + r + "&trait.value.f.min=" + f
                    + "&trait.value.f.max=" + f + "&sort=value.margin_12m&dir=desc";
        }
    }

    static Grid of(List<Pictures.GridCell> triples) {
        long fullest = IntStream.rangeClosed(1, 5)
                .mapToLong(r -> IntStream.rangeClosed(1, 5)
                        .mapToLong(f -> customers(triples, r, f))
                        .max()
                        .orElse(0))
                .max()
                .orElse(0);
        var rows = IntStream.iterate(5, f -> f >= 1, f -> f - 1)
                .mapToObj(f -> row(triples, f, fullest))
                .toList();
        return new Grid(rows, rows.stream().mapToLong(Row::customers).sum());
    }

    private static Row row(List<Pictures.GridCell> triples, int f, long fullest) {
        var cells = IntStream.rangeClosed(1, 5)
                .mapToObj(r -> cell(triples, r, f, fullest))
                .toList();
        return new Row(f, cells, cells.stream().mapToLong(Cell::customers).sum());
    }

    private static Cell cell(List<Pictures.GridCell> triples, int r, int f, long fullest) {
        var here =
                triples.stream().filter(cell -> cell.r() == r && cell.f() == f).toList();
        long customers = customers(triples, r, f);
        int heat = customers == 0 ? 0 : (int) Math.max(1, Math.ceil(5.0 * customers / fullest));
        return new Cell(
                r,
                f,
                customers,
                here.stream().mapToLong(Pictures.GridCell::monetaryMinor).sum(),
                here.stream().mapToLong(Pictures.GridCell::margin12mMinor).sum(),
                heat);
    }

    private static long customers(List<Pictures.GridCell> triples, int r, int f) {
        return triples.stream()
                .filter(cell -> cell.r() == r && cell.f() == f)
                .mapToLong(Pictures.GridCell::customers)
                .sum();
    }
}
