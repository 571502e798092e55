/** How the program begins: as the server, or as a command that ends by itself. */
@NullMarked
@ApplicationModule(allowedDependencies = {"postgres", "backup"})
package zhike.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
