package zhike.value;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.kernel.RunId;

/** What is at stake with the buyers of the current run, and how far to trust it. */
@Service
public class Churns {
    /** Which customers, and by what they are ordered. */
    public enum Ranking {
        /** Who still buys, by the margin that may be lost. */
        RISK("margin_at_risk_minor"),
        /** Who has fallen silent, by what it is worth to win them back. */
        WINBACK("winback_minor");

        private final String column;

        Ranking(String column) {
            this.column = column;
        }

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        long of(Stake stake) {
            var value = this == RISK ? stake.marginAtRiskMinor() : stake.winbackMinor();
            return value == null ? 0 : value;
        }
    }

    /** One customer. Chances are those of a purchase; figures are null where nothing can be said. */
    public record Stake(
            CustomerId customer,
            int recencyDays,
            int frequency,
            @Nullable Double rhythmDays,
            @Nullable Double silenceRhythms,
            int days365,
            long money180Minor,
            long moneyBeforeMinor,
            int categories,
            @Nullable Double model90d,
            @Nullable Double trees90d,
            @Nullable Double pActive90d,
            @Nullable Double pActive365d,
            @Nullable Long marginIfActiveMinor,
            @Nullable Long marginAtRiskMinor,
            @Nullable Double comebackChance,
            @Nullable Long winbackMinor,
            List<String> reasons) {}

    /** How many there are and what is at stake with all of them. */
    public record Sum(long customers, long minor) {}

    private final JdbcClient db;
    private final JsonMapper json;

    Churns(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    void found(RunId run, ChurnCard card) {
        db.sql("update value.run set churn = ?::jsonb where id = ?")
                .params(json.writeValueAsString(card), run.value())
                .update();
    }

    /** Empty for runs from before there was one. */
    public Optional<ChurnCard> card(RunId run) {
        return db.sql("select churn::text from value.run where id = ? and churn is not null")
                .param(run.value())
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, ChurnCard.class));
    }

    /** Those with whom something is at stake, most first. */
    public List<Stake> ranked(Ranking ranking, int limit, @Nullable String cursor) {
        var after = cursor == null ? null : Cursor.of(cursor);
        return db.sql("""
                select * from value.shared_churn where %1$s > 0 and (?::bigint is null or (%1$s, -customer_id) < (?::bigint, -?::bigint))
                order by %1$s desc nulls last, customer_id limit ?""".formatted(ranking.column))
                .param(after == null ? null : after.minor)
                .param(after == null ? null : after.minor)
                .param(after == null ? null : after.customer)
                .param(limit)
                .query((row, n) -> new Stake(
                        new CustomerId(row.getLong("customer_id")),
                        row.getInt("recency_days"),
                        row.getInt("frequency"),
                        row.getObject("rhythm_days", Double.class),
                        row.getObject("silence_rhythms", Double.class),
                        row.getInt("days_365"),
                        row.getLong("money_180_minor"),
                        row.getLong("money_before_minor"),
                        row.getInt("categories"),
                        row.getObject("model_90d", Double.class),
                        row.getObject("trees_90d", Double.class),
                        row.getObject("p_active_90d", Double.class),
                        row.getObject("p_active_365d", Double.class),
                        row.getObject("margin_if_active_minor", Long.class),
                        row.getObject("margin_at_risk_minor", Long.class),
                        row.getObject("comeback_chance", Double.class),
                        row.getObject("winback_minor", Long.class),
                        reasons(row.getString("reasons"))))
                .list();
    }

    public Sum sum(Ranking ranking) {
        return db.sql("select count(*), coalesce(sum(%1$s), 0) from value.shared_churn where %1$s > 0"
                        .formatted(ranking.column))
                .query((row, n) -> new Sum(row.getLong(1), row.getLong(2)))
                .single();
    }

    static String cursor(Ranking ranking, Stake last) {
        return ranking.of(last) + "." + last.customer();
    }

    private static List<String> reasons(@Nullable String codes) {
        return codes == null || codes.isEmpty() ? List.of() : List.of(codes.split(" ", -1));
    }

    private record Cursor(long minor, long customer) {
        static Cursor of(String text) {
            try {
                int dot = text.indexOf('.');
                return new Cursor(
                        Long.parseLong(text.substring(0, dot)),
                        CustomerId.valueOf(text.substring(dot + 1)).value());
            } catch (RuntimeException unreadable) {
                throw new RuleBroken("value.churn.problem.cursor");
            }
        }
    }
}
