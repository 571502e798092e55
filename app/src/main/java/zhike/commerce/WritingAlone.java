package zhike.commerce;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** One writer of orders at a time: two at once would match the same purchase to two refunds. Readers never wait. */
@Component
class WritingAlone {
    private final JdbcClient db;

    WritingAlone(JdbcClient db) {
        this.db = db;
    }

    /** Waits for its turn; the turn ends with the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void turn() {
        db.sql("select pg_advisory_xact_lock(hashtext('commerce.import'))")
                .query()
                .singleRow();
    }
}
