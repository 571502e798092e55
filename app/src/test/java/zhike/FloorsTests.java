package zhike;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The building, ground floor first. An area may look down, never up or sideways. */
class FloorsTests {
    static final List<List<String>> FLOORS = List.of(
            List.of("kernel", "postgres"),
            List.of("shop", "backup"),
            List.of("web", "command"),
            List.of("job"),
            List.of("staff"),
            List.of("intake"),
            List.of("customer"),
            List.of("interaction"),
            List.of("commerce"),
            List.of("value"),
            List.of("simulator"),
            List.of("insight"));

    /** The libraries are build units of their own: they cannot look up, and every package of theirs is open. */
    static final ApplicationModules MODULES = ApplicationModules.of(
            App.class, JavaClass.Predicates.resideInAnyPackage("zhike.models..", "zhike.warehouse.."));

    @Test
    void everyAreaLooksOnlyDown() {
        for (var area : MODULES)
            area.getDirectDependencies(MODULES)
                    .uniqueModules()
                    .forEach(below -> assertThat(floor(below))
                            .as("%s may not depend on %s", area.getIdentifier(), below.getIdentifier())
                            .isLessThan(floor(area)));
    }

    @Test
    void areasUseOnlyWhatTheyDeclare() {
        MODULES.verify();
    }

    static int floor(ApplicationModule area) {
        for (int floor = 0; floor < FLOORS.size(); floor++)
            if (FLOORS.get(floor).contains(area.getIdentifier().toString())) return floor;
        throw new AssertionError(area.getIdentifier() + " is on no floor");
    }
}
