package zhike.interaction.palette;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhike.web.PaletteAction;
import zhike.web.Right;

/** What the areas below offer in the palette beside their pages. */
@Configuration
class Actions {
    @Bean
    static PaletteAction newCustomerAction() {
        return new PaletteAction("customer.new", "/customers/new", "user-plus", Right.EDIT_CUSTOMERS);
    }

    @Bean
    static PaletteAction passwordAction() {
        return new PaletteAction("staff.change_password", "/password", "key", Right.SEE_CUSTOMERS);
    }

    @Bean
    static PaletteAction valueRulesAction() {
        return new PaletteAction("staff.value_rules", "/settings/value", "adjustments", Right.MANAGE_SHOP);
    }

    @Bean
    static PaletteAction ratesAction() {
        return new PaletteAction("staff.exchange_rates", "/settings/rates", "coins", Right.MANAGE_SHOP);
    }

    @Bean
    static PaletteAction keysAction() {
        return new PaletteAction("staff.keys", "/settings", "api", Right.MANAGE_STAFF);
    }
}
