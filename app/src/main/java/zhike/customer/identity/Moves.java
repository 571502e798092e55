package zhike.customer.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.CustomerRows;
import zhike.customer.CustomerRows.Table;
import zhike.kernel.CustomerId;

/**
 * Moves the rows of all areas from one customer to another, or away, and remembers each by its table and key, so that it comes back exactly. Set-based: a
 * statement per table, however many rows.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Moves {
    private record Step(int no, String table, String column, String what) {}

    private final JdbcClient db;
    private final Shapes shapes;
    private final ObjectProvider<CustomerRows> areas;

    Moves(JdbcClient db, Shapes shapes, ObjectProvider<CustomerRows> areas) {
        this.db = db;
        this.shapes = shapes;
        this.areas = areas;
    }

    /** All that is moved: what is derived makes itself anew. */
    List<Table> tables() {
        return areas.stream()
                .flatMap(area -> area.tables().stream())
                .filter(table -> !table.derived())
                .toList();
    }

    void before(Collection<CustomerId> customers) {
        areas.stream().forEach(area -> area.beforeMove(customers));
    }

    void after(Collection<CustomerId> customers) {
        areas.stream().forEach(area -> area.afterMove(customers));
    }

    /** Everything of {@code from} becomes {@code to}'s; what cannot be there twice is set aside. */
    void move(Deed deed, long from, long to) {
        var tables = tables();
        for (var table : tables) {
            noteOwn(deed, table, to);
            db.sql("""
                    with clash as materialized (%2$s),
                    moved as (
                      update %1$s t set %3$s = :to where t.%3$s = :from and not exists (select from clash where clash.ctid = t.ctid) returning %4$s as key)
                    insert into customer.put_away (%5$s, step, table_name, column_name, what, key)
                    select :deed, :step, :table, :column, 'moved', key from moved""".formatted(table.name(), clash(table, tables), table.column(), key(table), deed.column()))
                    .param("from", from)
                    .param("to", to)
                    .param("deed", deed.id())
                    .param("step", deed.next())
                    .param("table", table.name())
                    .param("column", table.column())
                    .update();
        }
        for (var table : tables) setAside(deed, table.name(), "t.%s = :from".formatted(table.column()), from);
    }

    /** Everything of the customer goes: what outlives them names nobody any more, the rest is set aside. */
    void putAway(Deed deed, long customer) {
        for (var table : tables())
            if (table.staysBehind())
                db.sql("""
                        with gone as (update %1$s t set %2$s = null where t.%2$s = :from returning %3$s as key)
                        insert into customer.put_away (%4$s, step, table_name, column_name, what, key)
                        select :deed, :step, :table, :column, 'let_go', key from gone""".formatted(table.name(), table.column(), key(table), deed.column()))
                        .param("from", customer)
                        .param("deed", deed.id())
                        .param("step", deed.next())
                        .param("table", table.name())
                        .param("column", table.column())
                        .update();
        for (var table : tables())
            if (!table.staysBehind()) setAside(deed, table.name(), "t.%s = :from".formatted(table.column()), customer);
    }

    /** Everything comes back to the customer, whose own row has to be there again. {@code holder} has what was moved; for a deletion it is the customer. */
    void bringBack(Deed deed, long customer, long holder) {
        var steps = db.sql("""
                        select distinct step, table_name, column_name, what from customer.put_away where %s = ? and what <> 'own' order by step desc""".formatted(deed.column()))
                .param(deed.id())
                .query((row, n) -> new Step(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
        for (var step : steps) {
            if (step.what.equals("aside")) handOver(step, deed);
            var sql = switch (step.what) {
                case "moved" ->
                    "update %1$s t set %2$s = :customer from customer.put_away p where %3$s and t.%2$s = :holder"
                            .formatted(step.table, step.column, remembered(step, deed));
                case "let_go" ->
                    "update %1$s t set %2$s = :customer from customer.put_away p where %3$s and t.%2$s is null"
                            .formatted(step.table, step.column, remembered(step, deed));
                case "unlinked" -> relink(step.table, step.column, deed);
                default -> insert(step.table, deed);
            };
            db.sql(sql)
                    .param("deed", deed.id())
                    .param("step", step.no)
                    .param("customer", customer)
                    .param("holder", holder)
                    .update();
        }
    }

    /** Where a row names another customer too, whoever stands for that one now. */
    private String insert(String table, Deed deed) {
        var shape = shapes.of(table);
        var others = new ArrayList<>(columnsOf(table));
        var values = shape.types().keySet().stream()
                .map(column -> others.size() > 1 && others.contains(column)
                        ? "customer.shared_stands_for(r.%s)".formatted(column)
                        : "r." + column)
                .collect(Collectors.joining(", "));
        var there = others.size() > 1
                ? others.stream()
                        .map(column -> " and customer.shared_stands_for(r.%s) is not null".formatted(column))
                        .collect(Collectors.joining())
                : "";
        return """
                insert into %1$s (%2$s) overriding system value
                select %3$s from customer.put_away p, jsonb_populate_record(null::%1$s, p.row) r where p.%4$s = :deed and p.step = :step%5$s order by p.id
                on conflict do nothing""".formatted(table, shape.columns(), values, deed.column(), there);
    }

    /** A row between two deleted customers comes back with the second of them. */
    private void handOver(Step step, Deed deed) {
        var columns = columnsOf(step.table);
        if (columns.size() > 1)
            for (var column : columns)
                db.sql("""
                        update customer.put_away p set bin_id = (p.row ->> '%1$s')::bigint, merge_id = null, step = 1000000
                        where p.%2$s = :deed and p.step = :step
                          and exists (select from customer.bin b where b.customer_id = (p.row ->> '%1$s')::bigint and b.customer_id is distinct from p.bin_id)""".formatted(column, deed.column()))
                        .param("deed", deed.id())
                        .param("step", step.no)
                        .update();
    }

    private List<String> columnsOf(String table) {
        return tables().stream()
                .filter(one -> one.name().equals(table))
                .map(Table::column)
                .toList();
    }

    /** Gives one row that came after the merge to the one that was absorbed; answers whether it could. */
    boolean give(Table table, String key, long from, long to) {
        return db.sql(
                                "update %1$s t set %2$s = :to where t.%2$s = :from and %3$s and not exists (select from (%4$s) clash where clash.ctid = t.ctid)"
                                        .formatted(
                                                table.name(),
                                                table.column(),
                                                matches(table, "cast(:key as jsonb)"),
                                                clash(table, tables())))
                        .param("key", key)
                        .param("from", from)
                        .param("to", to)
                        .update()
                > 0;
    }

    String key(Table table) {
        return own(table).stream()
                .map(column -> "'%1$s', t.%1$s".formatted(column))
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
    }

    /** SQL: whether the row t is the one that this jsonb names. */
    String matches(Table table, String json) {
        var types = shapes.of(table.name()).types();
        var same = own(table).stream()
                .map(column -> "t.%1$s = (%2$s ->> '%1$s')::%3$s".formatted(column, json, types.get(column)))
                .collect(Collectors.joining(" and "));
        return same.isEmpty() ? "true" : same;
    }

    private String remembered(Step step, Deed deed) {
        var same = tables().stream()
                .filter(table ->
                        table.name().equals(step.table) && table.column().equals(step.column))
                .findFirst()
                .map(table -> matches(table, "p.key"))
                .orElse("false");
        return "p.%s = :deed and p.step = :step and %s".formatted(deed.column(), same);
    }

    private static List<String> own(Table table) {
        return table.key().stream()
                .filter(column -> !column.equals(table.column()))
                .toList();
    }

    private void noteOwn(Deed deed, Table table, long customer) {
        db.sql("""
                insert into customer.put_away (%1$s, step, table_name, column_name, what, key)
                select :deed, 0, :table, :column, 'own', %2$s from %3$s t where t.%4$s = :customer""".formatted(deed.column(), key(table), table.name(), table.column()))
                .param("deed", deed.id())
                .param("table", table.name())
                .param("column", table.column())
                .param("customer", customer)
                .update();
    }

    /** SQL of the rows of :from that cannot become :to's: something that may be there once is there already, or the row would join somebody with himself. */
    private String clash(Table table, List<Table> all) {
        var once = new ArrayList<Shapes.Unique>();
        for (var unique : shapes.of(table.name()).unique())
            if (unique.columns().contains(table.column())) once.add(unique);
        if (!table.oncePer().isEmpty()) once.add(new Shapes.Unique(table.oncePer(), null));
        var ways = new ArrayList<String>();
        for (var unique : once) {
            var where = unique.where() == null ? "" : " and " + unique.where();
            var others = unique.columns().stream()
                    .filter(column -> !column.equals(table.column()))
                    .collect(Collectors.joining(", "));
            ways.add(
                    others.isEmpty()
                            ? "select ctid from %1$s where %2$s = :from%3$s and exists (select from %1$s where %2$s = :to%3$s)"
                                    .formatted(table.name(), table.column(), where)
                            : "select ctid from %1$s where %2$s = :from%3$s and (%4$s) in (select %4$s from %1$s where %2$s = :to%3$s)"
                                    .formatted(table.name(), table.column(), where, others));
        }
        for (var other : all)
            if (other.name().equals(table.name()) && !other.column().equals(table.column()))
                ways.add("select ctid from %s where %s = :from and %s = :to"
                        .formatted(table.name(), table.column(), other.column()));
        return ways.isEmpty()
                ? "select ctid from %s where false".formatted(table.name())
                : String.join(" union ", ways);
    }

    /** Rows that refer to these go first, so that nothing vanishes by a cascade. */
    private void setAside(Deed deed, String table, String condition, long customer) {
        var shape = shapes.of(table);
        for (var child : shape.children()) {
            var referring = "(%s) in (select %s from %s t where %s)"
                    .formatted(
                            child.columns().stream()
                                    .map(column -> "t." + column)
                                    .collect(Collectors.joining(", ")),
                            child.referred().stream()
                                    .map(column -> "t." + column)
                                    .collect(Collectors.joining(", ")),
                            table,
                            condition);
            if (child.unlinks()) unlink(deed, child, referring, customer);
            else setAside(deed, child.table(), referring, customer);
        }
        var generated = shape.generated().isEmpty()
                ? ""
                : shape.generated().stream()
                        .map(column -> " - '%s'".formatted(column))
                        .collect(Collectors.joining());
        var kept = db.sql("""
                insert into customer.put_away (%1$s, step, table_name, column_name, what, row)
                select :deed, :step, :table, '', 'aside', to_jsonb(t)%2$s from %3$s t where %4$s""".formatted(deed.column(), generated, table, condition))
                .param("deed", deed.id())
                .param("step", deed.next())
                .param("table", table)
                .param("from", customer)
                .update();
        if (kept > 0)
            db.sql("delete from %s t where %s".formatted(table, condition))
                    .param("from", customer)
                    .update();
    }

    private void unlink(Deed deed, Shapes.Child child, String condition, long customer) {
        var named = new ArrayList<>(shapes.of(child.table()).primary());
        named.addAll(child.columns());
        var kept = db.sql("""
                insert into customer.put_away (%1$s, step, table_name, column_name, what, key)
                select :deed, :step, :table, :columns, 'unlinked', jsonb_build_object(%2$s) from %3$s t where %4$s""".formatted(
                                deed.column(),
                                named.stream()
                                        .map(column -> "'%1$s', t.%1$s".formatted(column))
                                        .collect(Collectors.joining(", ")),
                                child.table(),
                                condition))
                .param("deed", deed.id())
                .param("step", deed.next())
                .param("table", child.table())
                .param("columns", String.join(",", child.columns()))
                .param("from", customer)
                .update();
        if (kept > 0)
            db.sql("update %s t set %s where %s"
                            .formatted(
                                    child.table(),
                                    child.columns().stream()
                                            .map(c -> c + " = null")
                                            .collect(Collectors.joining(", ")),
                                    condition))
                    .param("from", customer)
                    .update();
    }

    private String relink(String table, String columns, Deed deed) {
        var shape = shapes.of(table);
        var set = List.of(columns.split(",")).stream()
                .map(c -> "%1$s = (p.key ->> '%1$s')::%2$s"
                        .formatted(c, shape.types().get(c)))
                .collect(Collectors.joining(", "));
        var same = shape.primary().stream()
                .map(c -> " and t.%1$s = (p.key ->> '%1$s')::%2$s"
                        .formatted(c, shape.types().get(c)))
                .collect(Collectors.joining());
        return "update %s t set %s from customer.put_away p where p.%s = :deed and p.step = :step%s"
                .formatted(table, set, deed.column(), same);
    }
}
