package zhike.customer.identity;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhike.job.RunningJob;
import zhike.job.Work;
import zhike.kernel.RuleBroken;
import zhike.postgres.CopyRows;

/**
 * Compares all customers with each other: one reading counts how common names and numbers are and files everybody under their keys; those who share a key are compared by a
 * second reading, in the order of the database. After a kill it begins again.
 */
@Component
class LookThrough implements Work {
    static final String KIND = "customer.duplicates";

    private static final int AT_A_TIME = 10_000;
    private static final String PEOPLE = "select %s from customer.customer".formatted(DuplicateLedger.COLUMNS);
    private static final String PAIRS = """
            select %s, %s from customer.duplicate_candidate p
            join customer.customer a on a.id = p.first_id join customer.customer b on b.id = p.second_id""".formatted(columns("a"), columns("b"));

    /** What a pass has done. */
    record Pass(long customers, long candidates, long found, double seconds) {}

    private final JdbcTemplate db;
    private final DataSource database;
    private final TransactionTemplate transaction;
    private final DuplicateLedger ledger;
    private final zhike.shop.Settings settings;

    LookThrough(
            DataSource database,
            TransactionTemplate transaction,
            DuplicateLedger ledger,
            zhike.shop.Settings settings) {
        this.database = database;
        this.transaction = transaction;
        this.ledger = ledger;
        this.settings = settings;
        db = new JdbcTemplate(database);
        db.setFetchSize(AT_A_TIME);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(RunningJob job) {
        job.progress(0, "customer.duplicate.progress.reading");
        var pass = transaction.execute(status -> look(job));
        if (pass != null) job.progress(1, "customer.duplicate.progress.done", pass.customers, pass.found);
        job.resultAt("/duplicates");
    }

    private Pass look(RunningJob job) {
        long began = System.nanoTime();
        var upto = db.queryForObject("select now()", OffsetDateTime.class);
        Long estimate = db.queryForObject("select count(*) from customer.customer", Long.class);
        long customers = estimate == null ? 0 : estimate;
        if (customers >= Blocks.MOST_CUSTOMERS)
            throw new RuleBroken("customer.duplicate.problem.too_many", Blocks.MOST_CUSTOMERS);
        db.execute("set local work_mem = '64MB'");
        var shop = new Frequencies(customers);
        var ids = new long[(int) customers + AT_A_TIME];
        var pairs = pairs(shop, ids, customers, job);
        writeCandidates(pairs, ids);
        var matcher = new Matcher(shop);
        double least = settings.get("customer.duplicates", DuplicateRules.class, DuplicateRules.STANDARD)
                .bits();
        db.execute("drop table if exists duplicate_found");
        db.execute(
                "create temp table duplicate_found (first_id bigint, second_id bigint, score text, bits text, evidence text) on commit drop");
        var found = new CopyRows();
        var counts = new long[2];
        db.query(PAIRS, row -> {
            var likeness = matcher.compare(DuplicateLedger.person(row, 0), DuplicateLedger.person(row, 9));
            if (++counts[0] % AT_A_TIME == 0)
                job.progress(
                        .4 + .55 * counts[0] / pairs.length, "customer.duplicate.progress.comparing", pairs.length);
            if (likeness.bits() < least) return;
            counts[1]++;
            found.row(5)
                    .bigint(row.getLong(1))
                    .bigint(row.getLong(10))
                    .text(Double.toString(likeness.chance()))
                    .text(Double.toString(likeness.bits()))
                    .text(ledger.text(likeness));
        });
        copy(found, "duplicate_found (first_id, second_id, score, bits, evidence)");
        replace();
        double seconds = (System.nanoTime() - began) / 1e9;
        db.update("""
                insert into customer.duplicate_pass (changed_upto, highest_id, customers, candidates, found, seconds)
                values (?, (select coalesce(max(id), 0) from customer.customer), ?, ?, ?, ?)
                on conflict (one) do update set changed_upto = excluded.changed_upto, highest_id = excluded.highest_id, customers = excluded.customers,
                  candidates = excluded.candidates, found = excluded.found, seconds = excluded.seconds, at = now()""", upto, customers, pairs.length, counts[1], seconds);
        return new Pass(customers, pairs.length, counts[1], seconds);
    }

    private long[] pairs(Frequencies shop, long[] ids, long customers, RunningJob job) {
        var blocks = new Blocks();
        var count = new int[1];
        db.query(PEOPLE, row -> {
            if (count[0] == ids.length) return; // who came since it was counted waits for the next time
            var person = DuplicateLedger.person(row, 0);
            ids[count[0]] = person.id();
            count(shop, person);
            blocks.add(count[0]++, person);
            if (count[0] % AT_A_TIME == 0)
                job.progress(.3 * count[0] / Math.max(1, customers), "customer.duplicate.progress.reading");
        });
        return blocks.pairs();
    }

    static void count(Frequencies shop, Person person) {
        if (person.name() != null) shop.add(Field.NAME, person.name().key());
        if (person.phone() != null) shop.add(Field.PHONE, person.phone());
        if (person.email() != null) {
            shop.add(Field.EMAIL, person.email());
            shop.add(
                    Field.EMAIL,
                    person.email().substring(0, Math.max(0, person.email().indexOf('@'))));
        }
        if (person.birthday() != null)
            shop.add(Field.BIRTHDAY, person.birthday().toString());
        if (person.company() != null) shop.add(Field.COMPANY, person.company());
        if (person.city() != null) shop.add(Field.CITY, person.city());
        if (person.address() != null) shop.add(Field.ADDRESS, person.address());
    }

    private void writeCandidates(long[] pairs, long[] ids) {
        db.execute("truncate customer.duplicate_candidate");
        var rows = new CopyRows();
        for (int at = 0; at < pairs.length; at++) {
            long one = ids[Blocks.first(pairs[at])];
            long other = ids[Blocks.second(pairs[at])];
            rows.row(2).bigint(Math.min(one, other)).bigint(Math.max(one, other));
            if ((at + 1) % (50 * AT_A_TIME) == 0) copy(rows, "customer.duplicate_candidate (first_id, second_id)");
        }
        copy(rows, "customer.duplicate_candidate (first_id, second_id)");
        db.execute("analyze customer.duplicate_candidate");
    }

    private void replace() {
        db.update("""
                delete from customer.duplicate d where not exists (
                  select from duplicate_found f where f.first_id = d.first_id and f.second_id = d.second_id)""");
        db.update("""
                insert into customer.duplicate (first_id, second_id, score, bits, evidence)
                select f.first_id, f.second_id, f.score::double precision, f.bits::double precision, f.evidence::jsonb from duplicate_found f
                join customer.customer a on a.id = f.first_id join customer.customer b on b.id = f.second_id
                where not exists (select from customer.not_same n where n.customer_id = f.first_id and n.other_id = f.second_id)
                on conflict (first_id, second_id) do update set score = excluded.score, bits = excluded.bits, evidence = excluded.evidence""");
    }

    private void copy(CopyRows rows, String into) {
        var connection = DataSourceUtils.getConnection(database);
        try {
            rows.copyInto(connection, "copy %s from stdin (format binary)".formatted(into));
            rows.clear();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private static String columns(String alias) {
        return alias + "." + DuplicateLedger.COLUMNS.replace(", ", ", " + alias + ".");
    }
}
