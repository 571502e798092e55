package zhike.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The profiles that come with the product, one JSON file each beside this class's package in the resources. */
final class Profiles {
    private static final List<String> FILES = List.of(
            "online-retail",
            "online-retail-ii",
            "cdnow",
            "olist",
            "shopify-orders",
            "shopify-customers",
            "shopify-products",
            "woocommerce",
            "woocommerce-products");
    private static final List<Profile> BUILT_IN = load();

    private Profiles() {}

    static List<Profile> builtIn() {
        return BUILT_IN;
    }

    static Optional<Profile> named(String name, @Nullable Kind kind) {
        return BUILT_IN.stream()
                .filter(profile -> profile.name().equals(name) && (kind == null || profile.kind() == kind))
                .findFirst();
    }

    /** The one whose columns the file has. */
    static Optional<Profile> fitting(Kind kind, List<String> header) {
        return BUILT_IN.stream()
                .filter(profile -> profile.kind() == kind && profile.fits(header))
                .findFirst();
    }

    private static List<Profile> load() {
        var json = new JsonMapper();
        var profiles = new ArrayList<Profile>();
        for (var name : FILES)
            try (var in = Profiles.class.getResourceAsStream("/intake/profiles/" + name + ".json")) {
                profiles.add(Profile.read(json.readTree(in)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        return List.copyOf(profiles);
    }
}
