package zhike;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;
import zhike.postgres.DataFolder;
import zhike.postgres.OpenDatabase;

/** Zhike: one process, whose business areas are the packages below this one. */
@SpringBootApplication
@Modulithic(sharedModules = {"kernel", "web"})
public class App {
    public static void main(String[] args) {
        var database = OpenDatabase.in(DataFolder.chosen(args, System.getenv()), System.getenv());
        var app = new SpringApplication(App.class);
        app.setDefaultProperties(database.settings());
        app.run(args);
    }
}
