package zhike.customer.credit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhike.kernel.CustomerId;
import zhike.shop.Settings;

/** The credit score: a scorecard over the invoices of the last two years, each trait with its points and its sentence. */
@Service
public class CreditScores {
    private static final String KEY = "customer.scorecard";
    private static final int YEARS = 2;
    private static final int WORST_DAYS = 60;
    private static final int KNOWN_MONTHS = 24;

    /**
     * What the score is made of, in the currency of the terms.
     *
     * @param ended invoices that were paid, or are overdue @param punctual of these, paid by the due day @param meanLate days, over these
     * @param overdue what is past its due day @param open all that is owed @param months since the first invoice
     */
    record Facts(long ended, long punctual, double meanLate, long overdue, long open, long months) {}

    private final JdbcClient db;
    private final Settings settings;
    private final Credit credit;

    CreditScores(JdbcClient db, Settings settings, Credit credit) {
        this.db = db;
        this.settings = settings;
        this.credit = credit;
    }

    public Scorecard card() {
        return settings.get(KEY, Scorecard.class, Scorecard.STANDARD);
    }

    public void become(Scorecard card) {
        settings.put(KEY, card);
    }

    public Score of(CustomerId customer, LocalDate today) {
        var terms = credit.terms(customer);
        var limit = terms.limit();
        return score(facts(customer, terms, today), limit == null ? null : limit.minor(), card());
    }

    private Facts facts(CustomerId customer, Terms terms, LocalDate today) {
        return db.sql("""
                with judged as (
                  select i.due, i.issued, i.open_minor, i.paid_minor, (
                    select max(r.day) from customer.allocation a join customer.receipt r on r.id = a.receipt_id
                    where a.invoice_id = i.id and a.back_at is null) as last_paid
                  from customer.invoice i where i.customer_id = :customer and i.currency = :currency and i.issued <= :today),
                ended as (
                  select greatest(0, case when open_minor = 0 then last_paid else cast(:today as date) end - due) as late
                  from judged where issued > :since and ((open_minor = 0 and paid_minor > 0) or (open_minor > 0 and due < :today)))
                select (select count(*) from ended) as ended, (select count(*) from ended where late = 0) as punctual,
                  (select coalesce(avg(late), 0) from ended) as mean_late,
                  coalesce(sum(open_minor) filter (where due < :today), 0) as overdue, coalesce(sum(open_minor), 0) as open,
                  coalesce((cast(:today as date) - min(issued)) / 30, 0) as months
                from judged""")
                .param("customer", customer.value())
                .param("currency", terms.currency().getCurrencyCode())
                .param("today", today)
                .param("since", today.minusYears(YEARS))
                .query((row, n) -> new Facts(
                        row.getLong("ended"),
                        row.getLong("punctual"),
                        row.getDouble("mean_late"),
                        row.getLong("overdue"),
                        row.getLong("open"),
                        row.getLong("months")))
                .single();
    }

    /** Each trait gives a share of its points; traits that cannot be judged count neither way. */
    static Score score(Facts facts, @Nullable Long limit, Scorecard card) {
        if (facts.ended() == 0 && facts.open() == 0) return Score.UNKNOWN;
        var traits = new ArrayList<Score.Trait>();
        if (facts.ended() > 0) {
            double punctual = (double) facts.punctual() / facts.ended();
            add(traits, "punctual", card.punctual(), punctual, facts.punctual(), facts.ended());
            add(
                    traits,
                    "lateness",
                    card.lateness(),
                    1 - Math.min(1, facts.meanLate() / WORST_DAYS),
                    Math.round(facts.meanLate()));
        }
        if (facts.open() > 0) {
            double overdue = (double) facts.overdue() / facts.open();
            add(traits, "overdue", card.overdue(), 1 - overdue, overdue);
        } else add(traits, "nothing_open", card.overdue(), 1);
        if (limit != null && limit > 0) {
            double used = Math.min(1, (double) facts.open() / limit);
            add(traits, "use", card.use(), 1 - used, (double) facts.open() / limit);
        }
        add(traits, "known", card.known(), Math.min(1, facts.months() / (double) KNOWN_MONTHS), facts.months());
        var most = traits.stream().mapToInt(Score.Trait::most).sum();
        var got = traits.stream().mapToDouble(Score.Trait::got).sum();
        return most == 0 ? Score.UNKNOWN : new Score((int) Math.round(100 * got / most), List.copyOf(traits));
    }

    private static void add(List<Score.Trait> traits, String name, int most, double share, Object... args) {
        traits.add(new Score.Trait(name, most * share, most, "credit.score." + name, List.of(args)));
    }
}
