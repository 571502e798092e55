package zhike;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import zhike.web.Allow;
import zhike.web.AllowAnyone;

/** Every route says who may use it, and every area's migrations run. */
@AppTest
class RoutesTests {
    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void everyRouteNamesTheRightItNeeds() {
        var open = new ArrayList<String>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((route, method) -> {
            if (!method.getBeanType().getPackageName().startsWith("zhike.")) return;
            var said = method.hasMethodAnnotation(Allow.class)
                    || method.hasMethodAnnotation(AllowAnyone.class)
                    || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), Allow.class)
                    || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), AllowAnyone.class);
            if (!said) open.add(route + " → " + method);
        });
        assertThat(open).isEmpty();
    }

    @Test
    void everyFolderOfMigrationsIsRun() throws Exception {
        try (var folders = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(folders.map(folder -> folder.getFileName().toString()).toList())
                    .isSubsetOf(Migrations.AREAS);
        }
    }
}
