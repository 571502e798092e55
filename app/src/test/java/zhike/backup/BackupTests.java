package zhike.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhike.postgres.DataFolder;
import zhike.postgres.Database;
import zhike.postgres.OpenDatabase;
import zhike.postgres.Refusal;
import zhike.postgres.TestDatabase;

class BackupTests {
    private static final String SHOP = """
            create extension pg_trgm;
            create schema shop;
            create collation shop.pinyin (provider = icu, locale = 'zh-u-co-pinyin');
            create type shop.state as enum ('open', 'paid', 'it''s gone');
            create domain shop.positive as bigint default 1 check (value > 0);
            create sequence shop.number start 100 increment 5;
            create function shop.next_number() returns bigint language sql as $$ select nextval('shop.number') $$;
            create table shop.customer (
                id bigint generated always as identity primary key,
                name text collate shop.pinyin not null,
                "generated 名" text generated always as (upper(name)) stored,
                friend bigint references shop.customer (id) deferrable,
                spent shop.positive,
                born date, seen timestamptz default now(), tags text[], extra jsonb, photo bytea, weight double precision, share numeric(12, 4));
            create table shop."Order" (
                number bigint default shop.next_number() primary key,
                serial serial,
                customer_id bigint not null references shop.customer (id) on delete cascade,
                state shop.state default 'open' check (state <> 'open' or serial > 0),
                unique (customer_id, serial));
            create unlogged table shop.staging (line text) with (autovacuum_enabled = false);
            create table shop.score_template (customer_id bigint primary key, value double precision not null);
            create table shop.score_7 (like shop.score_template including all);
            create view shop.b_names as select name, id from shop.customer;
            create view shop.a_of_b with (security_barrier = true) as select upper(name) as loud from shop.b_names;
            create function shop.loudest() returns setof shop.a_of_b language sql as $$ select * from shop.a_of_b $$;
            create materialized view shop.known as select count(*) as n from shop.loudest();
            create unique index on shop.known (n);
            create index customer_name on shop.customer using gin (name gin_trgm_ops) where spent > 5;
            create index on shop."Order" (lower(serial::text), number desc nulls last) include (state);
            create statistics shop.together on customer_id, state from shop."Order";
            create table shop.change (at timestamptz, n bigint);
            create function shop.note() returns trigger language plpgsql as $$
            begin insert into shop.change select clock_timestamp(), count(*) from fresh; return null; end $$;
            create trigger note after insert on shop."Order" referencing new table as fresh for each statement execute function shop.note();
            create trigger silent before update on shop.customer for each row execute function suppress_redundant_updates_trigger();
            alter table shop.customer disable trigger silent;
            comment on table shop.customer is 'who buys; it''s "all"';
            comment on column shop.customer.name is '姓名';
            alter table shop.customer drop column born;
            insert into shop.customer (name, friend, spent, tags, extra, photo, weight, share)
            select case n % 4 when 0 then '王小明' when 1 then E'tab\\there \\\\ back' when 2 then E'two\\nlines' else 'Bob' end || n,
                   nullif(n % 3, 0), n, array['a,b', null, '"'], '{"k": [1, null, "\\u4e2d"]}', decode('00ff5c', 'hex'),
                   case n % 3 when 0 then 'NaN' when 1 then '-Infinity' else 0.1 * n end, n / 7.0
            from generate_series(1, 2000) n;
            delete from shop.customer where id % 10 = 0 and id > 10;
            update shop.customer set name = name || '!' where id % 7 = 0;
            insert into shop."Order" (customer_id, state) select id, 'paid' from shop.customer;
            insert into shop.score_7 select id, 1.0 / id from shop.customer;
            insert into shop.staging values (''), ('\\.'), (null);
            refresh materialized view shop.known;
            """;

    @TempDir
    Path temp;

    private final Database shop = TestDatabase.fresh();
    private DataFolder source;
    private Path backup;

    @BeforeEach
    void aShop() throws Exception {
        run(shop, SHOP);
        source = new DataFolder(temp.resolve("source"));
        backup = temp.resolve("backup");
        Files.createDirectories(source.files().resolve("2026"));
        Files.writeString(source.files().resolve("2026/orders 订单.csv"), "id\n1\n");
        Files.writeString(source.files().resolve("empty"), "");
    }

    @Test
    void aRestoredCopyEqualsTheOriginal() throws Exception {
        save();
        var target = new DataFolder(temp.resolve("restored"));
        Restore.from(backup, target, Map.of(), line -> {});
        try (var restored = OpenDatabase.in(target, Map.of())) {
            assertSame(shop, restored.database());
            run(restored.database(), "insert into shop.\"Order\" (customer_id) values (1)");
            assertThat(rows(restored.database()).get("shop.Order"))
                    .isNotEqualTo(rows(shop).get("shop.Order"));
        }
        assertThat(target.files().resolve("2026/orders 订单.csv")).hasContent("id\n1\n");
        assertThat(target.files().resolve("empty")).isEmptyFile();
        assertThat(temp.resolve("restored.restoring")).doesNotExist();
    }

    @Test
    void aBackupOfTheCopyRestoresIntoAnOutsideDatabaseAndIsStillTheSame() throws Exception {
        save();
        var outside = TestDatabase.fresh();
        Restore.from(backup, new DataFolder(temp.resolve("restored")), env(outside), line -> {});
        assertSame(shop, outside);
        var again = temp.resolve("again");
        Backup.write(outside, source, again, line -> {});
        assertThat(Manifest.read(again).tables())
                .isEqualTo(Manifest.read(backup).tables());
    }

    @Test
    void aBackupShowsOneMomentWhileTheShopGoesOn() throws Exception {
        run(
                shop,
                "create table shop.a (n bigint); create table shop.b (n bigint); insert into shop.a values (0); insert into shop.b values (0)");
        var stop = new AtomicBoolean();
        var busy = Thread.ofVirtual().start(() -> {
            for (int n = 1; !stop.get(); n++) {
                try {
                    run(shop, "begin; update shop.a set n = %1$d; update shop.b set n = %1$d; commit".formatted(n));
                    if (n % 40 == 0)
                        run(
                                shop,
                                "create table shop.score_%1$d (like shop.score_7 including all); drop table if exists shop.score_%2$d"
                                        .formatted(1000 + n, 960 + n));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        try {
            save();
        } finally {
            stop.set(true);
            busy.join();
        }
        var copy = TestDatabase.fresh();
        Restore.from(backup, new DataFolder(temp.resolve("restored")), env(copy), line -> {});
        assertThat(texts(copy, "select (select n from shop.a) - (select n from shop.b)"))
                .containsExactly("0");
    }

    @Test
    void whatCannotBeWrittenDownIsRefusedAndNotLeftOut() throws Exception {
        run(shop, "create table shop.log (at date) partition by range (at)");
        assertThatThrownBy(this::save).isInstanceOf(Refusal.class).hasMessageContaining("table shop.log (partitioned");
        assertThat(backup).doesNotExist();
    }

    @Test
    void aDamagedFileIsNoticedBeforeAnythingIsRestored() throws Exception {
        save();
        var rows = backup.resolve("tables/shop.customer.copy.gz");
        var bytes = Files.readAllBytes(rows);
        bytes[bytes.length / 2] ^= 1;
        Files.write(rows, bytes);
        assertRefused("is damaged");
        Files.delete(rows);
        assertRefused("is missing");
    }

    @Test
    void aDamagedManifestIsNoticed() throws Exception {
        save();
        var manifest = backup.resolve(Manifest.FILE);
        Files.writeString(manifest, Files.readString(manifest).replace("score_7", "score_8"));
        assertRefused("is damaged");
        Files.delete(manifest);
        assertRefused("is not a finished backup");
    }

    @Test
    void nothingIsEverOverwritten() throws Exception {
        var full = Files.createDirectories(temp.resolve("full"));
        Files.writeString(full.resolve("diary"), "mine");
        assertThatThrownBy(() -> Backup.write(shop, source, full, line -> {}))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not empty");
        save();
        assertThatThrownBy(() -> Restore.from(backup, new DataFolder(full), Map.of(), line -> {}))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not empty");
        var before = rows(shop);
        assertThatThrownBy(() -> Restore.from(backup, new DataFolder(temp.resolve("new")), env(shop), line -> {}))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not empty");
        assertThat(rows(shop)).isEqualTo(before);
        assertThat(full.resolve("diary")).hasContent("mine");
        assertThat(temp.resolve("new")).doesNotExist();
    }

    private void save() {
        Backup.write(shop, source, backup, line -> {});
    }

    private void assertRefused(String why) throws SQLException {
        var target = new DataFolder(temp.resolve("restored"));
        var outside = TestDatabase.fresh();
        assertThatThrownBy(() -> Restore.from(backup, target, env(outside), line -> {}))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(why);
        assertThat(target.root()).doesNotExist();
        assertThat(rows(outside)).isEmpty();
    }

    static void assertSame(Database one, Database other) throws SQLException {
        assertThat(rows(other)).isEqualTo(rows(one));
        assertThat(definitions(other)).isEqualTo(definitions(one));
        assertThat(sequences(other)).containsExactlyElementsOf(sequences(one));
    }

    /** Per table the number of rows and a hash of all of them, in whatever order they lie. */
    static Map<String, String> rows(Database database) throws SQLException {
        var found = new TreeMap<String, String>();
        for (var table : texts(database, """
                select format('%I.%I', schemaname, tablename) from pg_tables
                where schemaname not in ('pg_catalog', 'information_schema')
                """)) {
            var hash = texts(
                    database,
                    "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 7)::numeric), 0) from " + table
                            + " t");
            found.put(table.replace("\"", ""), hash.getFirst());
        }
        return found;
    }

    private static List<String> definitions(Database database) throws SQLException {
        try (var session = database.connect()) {
            Sql.prepare(session);
            var read = new Catalog(session).definitions();
            var all = new ArrayList<String>();
            for (var part : List.of(read.before(), read.after(), read.tangled(), read.last())) {
                all.addAll(part.stream().sorted().toList());
            }
            return all;
        }
    }

    private static List<Manifest.Sequence> sequences(Database database) throws SQLException {
        try (var session = database.connect()) {
            return new Catalog(session).sequenceValues();
        }
    }

    private static Map<String, String> env(Database database) {
        return Map.of(
                "ZHIKE_DATABASE_URL", database.url(),
                "ZHIKE_DATABASE_USER", database.user(),
                "ZHIKE_DATABASE_PASSWORD", database.password());
    }

    private static void run(Database database, String sql) throws SQLException {
        try (var session = database.connect()) {
            Sql.execute(session, sql);
        }
    }

    private static List<String> texts(Database database, String sql) throws SQLException {
        try (var session = database.connect()) {
            return Sql.texts(session, sql);
        }
    }
}
