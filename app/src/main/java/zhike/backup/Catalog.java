package zhike.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import zhike.backup.Manifest.Definitions;
import zhike.postgres.Refusal;

/**
 * Reads the definition of everything in a database from PostgreSQL's own catalog, so that a restored copy has what was there at that moment:
 * tables that were made at run time and views that were pointed elsewhere as well. What it could not write down it refuses.
 */
final class Catalog {
    /** Our own objects: not the system's, and not those that an extension brings. */
    private static final String OURS = """
            n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            and not exists (select from pg_depend e where e.objid = $1.oid and e.deptype = 'e')
            """;

    private static final String SEQUENCE_OPTIONS = """
            format('start with %s increment by %s minvalue %s maxvalue %s cache %s%s',
                s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, case when s.seqcycle then ' cycle' else '' end)
            """;

    private final Connection session;

    Catalog(Connection session) {
        this.session = session;
    }

    Definitions definitions() throws SQLException {
        refuseTheUnknown();
        var before = new ArrayList<String>();
        before.addAll(schemas());
        before.addAll(extensions());
        before.addAll(collations());
        before.addAll(types());
        before.addAll(sequences());
        before.addAll(functions(false));
        before.addAll(tables());
        var after = new ArrayList<String>();
        after.addAll(ownedSequences());
        after.addAll(constraints("p,u,x,c"));
        after.addAll(indexes());
        after.addAll(constraints("f"));
        after.addAll(statistics());
        var tangled = new ArrayList<String>();
        tangled.addAll(functions(true));
        tangled.addAll(views());
        var last = new ArrayList<String>();
        last.addAll(viewIndexes());
        last.addAll(triggers());
        last.addAll(comments());
        return new Definitions(before, after, tangled, last);
    }

    /** Ordinary tables with the columns that hold rows (a generated column is computed again). */
    List<Table> tablesWithRows() throws SQLException {
        return Sql.list(
                session,
                ours("""
                select n.nspname, c.relname,
                       array(select a.attname::text from pg_attribute a
                             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                             order by a.attnum)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and {ours c}
                order by 1, 2
                """),
                row -> new Table(row.getString(1), row.getString(2), List.of((String[])
                        row.getArray(3).getArray())));
    }

    record Table(String schema, String name, List<String> columns) {}

    List<Manifest.Sequence> sequenceValues() throws SQLException {
        var names = Sql.list(session, ours("""
                select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'S' and {ours c} order by 1, 2
                """), row -> new Table(row.getString(1), row.getString(2), List.of()));
        var values = new ArrayList<Manifest.Sequence>();
        for (var s : names) {
            values.addAll(Sql.list(
                    session,
                    "select last_value, is_called from " + Sql.quoted(s.schema()) + "." + Sql.quoted(s.name()),
                    row -> new Manifest.Sequence(s.schema(), s.name(), row.getLong(1), row.getBoolean(2))));
        }
        return values;
    }

    /** Changes whenever something is made, changed, emptied or dropped; rows do not count, nor do temporary tables. */
    static final String FINGERPRINT = """
            with kept as (
                select oid, relkind::text, relname, case relkind when 'r' then relfilenode end as file from pg_catalog.pg_class
                where relkind in ('r', 'p', 'f', 'v', 'm', 'S', 'i') and relpersistence <> 't' and oid >= 16384
                  and relnamespace <> 'pg_toast'::pg_catalog.regnamespace)
            select pg_catalog.md5(pg_catalog.string_agg(what, ' ' order by what)) from (
                select pg_catalog.concat_ws(' ', 'class', oid, relkind, relname, file) from kept
                union all select pg_catalog.concat_ws(' ', 'rule', oid, xmin) from pg_catalog.pg_rewrite where ev_class in (select oid from kept)
                union all select pg_catalog.concat_ws(' ', 'proc', oid, xmin) from pg_catalog.pg_proc where oid >= 16384
                union all select pg_catalog.concat_ws(' ', 'type', oid, xmin) from pg_catalog.pg_type where oid >= 16384 and typtype in ('e', 'd')
                union all select pg_catalog.concat_ws(' ', 'constraint', oid, xmin) from pg_catalog.pg_constraint where conrelid in (select oid from kept)
                union all select pg_catalog.concat_ws(' ', 'trigger', oid, xmin) from pg_catalog.pg_trigger where tgrelid in (select oid from kept)
                union all select pg_catalog.concat_ws(' ', 'column', attrelid, attnum, attname, atttypid, attnotnull, attisdropped)
                    from pg_catalog.pg_attribute where attrelid in (select oid from kept)) as things (what)
            """;

    private void refuseTheUnknown() throws SQLException {
        var unknown = texts("""
                select 'table ' || c.oid::regclass || ' (' || case when c.relkind = 'f' then 'foreign' else 'partitioned or inherited' end || ')'
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where (c.relkind in ('f', 'p') or c.relispartition or exists (select from pg_inherits i where c.oid in (i.inhrelid, i.inhparent)) and c.relkind = 'r')
                  and {ours c}
                union all
                select 'rule ' || rulename || ' on ' || ev_class::regclass
                from pg_rewrite r join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
                where rulename <> '_RETURN' and {ours c}
                union all
                select 'policy ' || polname || ' on ' || polrelid::regclass from pg_policy
                union all
                select 'type ' || t.oid::regtype from pg_type t join pg_namespace n on n.oid = t.typnamespace
                where (t.typtype in ('r', 'm') or t.typtype = 'b' and t.typcategory <> 'A'
                       or t.typtype = 'c' and (select relkind from pg_class where oid = t.typrelid) = 'c') and {ours t}
                union all
                select 'aggregate ' || p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where p.prokind = 'a' and {ours p}
                union all
                select 'operator ' || o.oid::regoperator from pg_operator o join pg_namespace n on n.oid = o.oprnamespace where {ours o}
                union all
                select 'text search configuration ' || o.cfgname from pg_ts_config o join pg_namespace n on n.oid = o.cfgnamespace where {ours o}
                union all
                select 'event trigger ' || evtname from pg_event_trigger
                """);
        if (!unknown.isEmpty()) throw new Refusal("backup.unknown.object", String.join(", ", unknown));
    }

    private List<String> schemas() throws SQLException {
        return texts("""
                select format('create schema if not exists %I', nspname) from pg_namespace n where {ours n} order by nspname
                """);
    }

    private List<String> extensions() throws SQLException {
        return texts("""
                select format('create extension if not exists %I schema %I', extname, extnamespace::regnamespace::text)
                from pg_extension where extname <> 'plpgsql' order by oid
                """);
    }

    private List<String> collations() throws SQLException {
        return texts("""
                select format('create collation %I.%I (provider = %s, deterministic = %s, %s%s)', n.nspname, c.collname,
                    case collprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end, collisdeterministic::text,
                    case when collprovider = 'c' then format('lc_collate = %L, lc_ctype = %L', collcollate, collctype)
                         else format('locale = %L', colllocale) end,
                    case when collicurules is null then '' else format(', rules = %L', collicurules) end)
                from pg_collation c join pg_namespace n on n.oid = c.collnamespace where {ours c} order by c.oid
                """);
    }

    private List<String> types() throws SQLException {
        return texts("""
                select case t.typtype
                    when 'e' then format('create type %s as enum (%s)', t.oid::regtype,
                        (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid))
                    else format('create domain %s as %s%s%s%s', t.oid::regtype, format_type(t.typbasetype, t.typtypmod),
                        case when t.typdefault is null then '' else ' default ' || t.typdefault end,
                        case when t.typnotnull then ' not null' else '' end,
                        (select string_agg(format(' constraint %I %s', conname, pg_get_constraintdef(oid)), '' order by conname)
                         from pg_constraint where contypid = t.oid and contype = 'c')) end
                from pg_type t join pg_namespace n on n.oid = t.typnamespace
                where t.typtype in ('e', 'd') and {ours t} order by t.oid
                """);
    }

    private List<String> sequences() throws SQLException {
        return texts("""
                select format('create sequence %I.%I as %s %s', n.nspname, c.relname, format_type(s.seqtypid, null), {sequence options})
                from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
                where not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'i') and {ours c} order by c.oid
                """);
    }

    private List<String> ownedSequences() throws SQLException {
        return texts("""
                select format('alter sequence %I.%I owned by %s.%I', n.nspname, c.relname, d.refobjid::regclass, a.attname)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                join pg_depend d on d.objid = c.oid and d.deptype = 'a' and d.refclassid = 'pg_class'::regclass
                join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                where c.relkind = 'S' and {ours c} order by c.oid
                """);
    }

    /** Functions that mention tables have to wait for them; others may be needed by a column's default. */
    private List<String> functions(boolean overTables) throws SQLException {
        return texts("""
                select pg_get_functiondef(p.oid) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where p.prokind in ('f', 'p', 'w') and {ours p} and {not} exists (
                    select from pg_depend d left join pg_type t on d.refclassid = 'pg_type'::regclass and t.oid = d.refobjid
                    where d.classid = 'pg_proc'::regclass and d.objid = p.oid
                      and (d.refclassid = 'pg_class'::regclass or t.typtype = 'c'))
                order by p.oid
                """.replace("{not}", overTables ? "" : "not"));
    }

    private List<String> tables() throws SQLException {
        return texts("""
                select format('create %s table %I.%I (%s)%s', case c.relpersistence when 'u' then 'unlogged' else '' end, n.nspname, c.relname,
                    (select string_agg(format(E'\\n    %I %s%s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                        case when a.attcollation not in (0, t.typcollation) then ' collate ' || a.attcollation::regcollation else '' end,
                        case a.attgenerated when 's' then format(' generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
                                            when 'v' then format(' generated always as (%s) virtual', pg_get_expr(d.adbin, d.adrelid))
                            else coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') end,
                        case a.attidentity when '' then '' else (
                            select format(' generated %s as identity (sequence name %s %s)',
                                case a.attidentity when 'a' then 'always' else 'by default' end, s.seqrelid::regclass,
                                {sequence options})
                            from pg_depend x join pg_sequence s on s.seqrelid = x.objid
                            where x.refobjid = c.oid and x.refobjsubid = a.attnum and x.deptype = 'i' and x.classid = 'pg_class'::regclass) end,
                        case when a.attnotnull then ' not null' else '' end), ',' order by a.attnum)
                     from pg_attribute a join pg_type t on t.oid = a.atttypid
                     left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
                    case when c.reloptions is null then '' else ' with (' || array_to_string(c.reloptions, ', ') || ')' end)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and {ours c} order by c.oid
                """);
    }

    private List<String> constraints(String kinds) throws SQLException {
        return texts("""
                select format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
                from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
                where k.contype = any (string_to_array('{kinds}', ',')::"char"[]) and {ours c}
                order by position(k.contype::text in 'puxcf'), k.oid
                """.replace("{kinds}", kinds));
    }

    private List<String> indexes() throws SQLException {
        return indexesOn("r");
    }

    private List<String> viewIndexes() throws SQLException {
        return indexesOn("m");
    }

    private List<String> indexesOn(String kind) throws SQLException {
        return texts("""
                select pg_get_indexdef(i.indexrelid) from pg_index i
                join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = '{kind}' and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
                  and {ours c} order by i.indexrelid
                """.replace("{kind}", kind));
    }

    private List<String> statistics() throws SQLException {
        return texts("""
                select pg_get_statisticsobjdef(s.oid) from pg_statistic_ext s join pg_namespace n on n.oid = s.stxnamespace
                where {ours s} order by s.oid
                """);
    }

    private List<String> views() throws SQLException {
        return texts("""
                select format('create %s %I.%I%s as %s', case c.relkind when 'm' then 'materialized view' else 'view' end, n.nspname, c.relname,
                    case when c.reloptions is null then '' else ' with (' || array_to_string(c.reloptions, ', ') || ')' end,
                    rtrim(pg_get_viewdef(c.oid), ';'))
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('v', 'm') and {ours c} order by c.oid
                """);
    }

    private List<String> triggers() throws SQLException {
        return texts("""
                select pg_get_triggerdef(t.oid) || case t.tgenabled when 'O' then '' else
                    format('; alter table %s %s trigger %I', t.tgrelid::regclass,
                        case t.tgenabled when 'D' then 'disable' when 'R' then 'enable replica' else 'enable always' end, t.tgname) end
                from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
                where not t.tgisinternal and {ours c} order by t.oid
                """);
    }

    private List<String> comments() throws SQLException {
        return texts("""
                select format('comment on %s %s is %L',
                    case when d.objsubid > 0 then 'column' when c.relkind = 'v' then 'view' when c.relkind = 'm' then 'materialized view'
                         when c.relkind = 'i' then 'index' when c.relkind = 'S' then 'sequence' else 'table' end,
                    d.objoid::regclass || case when d.objsubid > 0 then
                        '.' || quote_ident((select attname from pg_attribute where attrelid = c.oid and attnum = d.objsubid)) else '' end,
                    d.description)
                from pg_description d join pg_class c on c.oid = d.objoid join pg_namespace n on n.oid = c.relnamespace
                where d.classoid = 'pg_class'::regclass and {ours c} order by d.objoid, d.objsubid
                """);
    }

    private List<String> texts(String sql) throws SQLException {
        return Sql.texts(session, ours(sql));
    }

    private static String ours(String sql) {
        return sql.replaceAll("\\{ours (\\w)}", OURS).replace("{sequence options}", SEQUENCE_OPTIONS);
    }
}
