package zhike.staff;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionOperations;

/** Sessions lie in the database, so that every process knows them; that one was used is written once a minute, not with each page: a write waits for the disk. */
@Configuration
class SessionUse {
    private static final String NOTED = """
            update staff.spring_session s
            set session_id = n.session_id, last_access_time = n.at, max_inactive_interval = n.patience, expiry_time = n.expiry, principal_name = n.principal
            from (values (cast(? as text), cast(? as bigint), cast(? as int), cast(? as bigint), cast(? as text), cast(? as text)))
              n (session_id, at, patience, expiry, principal, id)
            where s.primary_id = n.id
              and (s.session_id <> n.session_id or s.last_access_time <= n.at - 60000 or s.max_inactive_interval <> n.patience
                or s.principal_name is distinct from n.principal)""";

    /** Each statement for itself: a transaction around the one lookup of each page would be two more ways to the database and back. */
    @Bean(name = "springSessionTransactionOperations", defaultCandidate = false)
    static TransactionOperations oneByOne() {
        return TransactionOperations.withoutTransaction();
    }

    @Bean
    static SessionRepositoryCustomizer<JdbcIndexedSessionRepository> notedOnceAMinute() {
        return sessions -> sessions.setUpdateSessionQuery(NOTED);
    }
}
