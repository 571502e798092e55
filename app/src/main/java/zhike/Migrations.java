package zhike;

import java.time.Clock;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Each area's migrations in its own folder with its own history, ground floor first. */
@Configuration
class Migrations {
    /** The areas with tables, in the order of the floors. A test finds a folder that is missing here. */
    static final List<String> AREAS =
            List.of("__root", "shop", "job", "staff", "intake", "customer", "interaction", "commerce", "value");

    @Bean
    static FlywayMigrationStrategy areaByArea() {
        return configured -> {
            for (var area : AREAS)
                Flyway.configure()
                        .configuration(configured.getConfiguration())
                        .locations("classpath:db/migration/" + area)
                        .failOnMissingLocations(false)
                        .table("flyway_" + area.replace("__", ""))
                        .baselineOnMigrate(true)
                        .baselineVersion("0")
                        .load()
                        .migrate();
        };
    }

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }
}
