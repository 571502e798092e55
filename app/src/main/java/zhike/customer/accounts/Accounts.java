package zhike.customer.accounts;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhike.web.NavEntry;
import zhike.web.Right;

/** The pages about accounts, one entry in the navigation for all. */
@Configuration
public class Accounts {
    public static final List<String> TABS =
            List.of("book", "pool", "assignment", "handover", "receivables", "dunning", "classes", "blacklist");

    @Bean
    static NavEntry accountsNav() {
        return new NavEntry(22, "accounts.nav", "/accounts", "briefcase", Right.SEE_CUSTOMERS);
    }
}
