package zhike;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;
import zhike.command.Program;

/** Zhike: one process, whose business areas are the packages below this one. Two areas may use the same word for different things. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@Modulithic(sharedModules = {"kernel", "web"})
public class App {
    public static void main(String[] args) {
        Program.main(App.class, args);
    }
}
