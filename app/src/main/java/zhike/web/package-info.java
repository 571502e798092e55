/** What every page and API answer shares: layout, words, rights, downloads, errors. */
@ApplicationModule(allowedDependencies = {"kernel", "shop"})
@NullMarked
package zhike.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
