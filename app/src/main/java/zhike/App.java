package zhike;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Zhike: one process, whose business areas are the packages below this one. */
@SpringBootApplication
@Modulithic(sharedModules = {"kernel", "web"})
public class App {
    public static void main(String[] args) {
        SpringApplication.run(App.class, args);
    }
}
