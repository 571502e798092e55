package zhike.customer;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import zhike.intake.ExternalRef;

/** Profiles for tests, written as a person would: {@code People.profile("name", "梅", "phone", "138 0013 8000")}. */
public final class People {
    private People() {}

    public static Profile profile(String... fieldsAndValues) {
        return new ProfileForm(written(fieldsAndValues), LocalDate.of(2026, 7, 31)).profile();
    }

    static Map<ProfileField, String> written(String... fieldsAndValues) {
        var written = new EnumMap<ProfileField, String>(ProfileField.class);
        for (int i = 0; i < fieldsAndValues.length; i += 2)
            written.put(
                    ProfileField.valueOf(fieldsAndValues[i].toUpperCase(java.util.Locale.ROOT)),
                    fieldsAndValues[i + 1]);
        return written;
    }

    public static List<ExternalRef> called(String source, String id) {
        return List.of(new ExternalRef(source, id));
    }
}
