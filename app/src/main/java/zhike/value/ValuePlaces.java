package zhike.value;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhike.web.PaletteAction;
import zhike.web.Right;

/** The pages of value, for the palette. */
@Configuration
class ValuePlaces {
    private static PaletteAction page(String name, String icon) {
        return new PaletteAction("value.tab." + name, "/value/" + name, icon, Right.SEE_VALUE);
    }

    @Bean
    static PaletteAction rfmPlace() {
        return page("rfm", "grid-dots");
    }

    @Bean
    static PaletteAction concentrationPlace() {
        return page("concentration", "chart-line");
    }

    @Bean
    static PaletteAction quadrantsPlace() {
        return page("quadrants", "layout-grid");
    }

    @Bean
    static PaletteAction lifecyclePlace() {
        return page("lifecycle", "timeline");
    }

    @Bean
    static PaletteAction movementsPlace() {
        return page("movements", "arrows-exchange");
    }

    @Bean
    static PaletteAction futurePlace() {
        return page("future", "chart-histogram");
    }

    @Bean
    static PaletteAction cohortsPlace() {
        return page("cohorts", "users-group");
    }

    @Bean
    static PaletteAction churnPlace() {
        return page("churn", "door-exit");
    }

    @Bean
    static PaletteAction calculatorPlace() {
        return page("calculator", "calculator");
    }

    @Bean
    static PaletteAction trustPlace() {
        return page("trust", "shield-check");
    }

    @Bean
    static PaletteAction runsPlace() {
        return page("runs", "player-play");
    }
}
