package zhike.intake;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhike.kernel.RuleBroken;

/** Mappings that people gave a name, to be used again for the next file of the same shape. */
@Component
record RememberedProfiles(JdbcClient db, JsonMapper json) {
    void remember(String name, Kind kind, Mapping mapping, List<String> header, String by) {
        if (name.length() > 80) throw new RuleBroken("intake.problem.profileName");
        if (Profiles.named(name, kind).isPresent()) throw new RuleBroken("intake.problem.profileTaken", name);
        db.sql("""
                insert into intake.remembered_profile (name, kind, mapping, header, created_by) values (?, ?, ?::jsonb, ?::jsonb, ?)
                on conflict (name, kind) do update set mapping = excluded.mapping, header = excluded.header, used_at = now()""")
                .params(name, kind.key(), MappingJson.write(mapping), json.writeValueAsString(header), by)
                .update();
    }

    Optional<Profile> named(String name, Kind kind) {
        return all(kind).stream().filter(profile -> profile.name().equals(name)).findFirst();
    }

    /** The one last used for a file with the same columns. */
    Optional<Profile> fitting(Kind kind, List<String> header) {
        return all(kind).stream()
                .filter(profile -> profile.has().getFirst().equals(header))
                .findFirst();
    }

    List<Profile> all(Kind kind) {
        return db.sql(
                        "select name, mapping::text, header::text from intake.remembered_profile where kind = ? order by used_at desc, id desc")
                .param(kind.key())
                .query((row, n) -> new Profile(
                        row.getString(1),
                        kind,
                        MappingJson.read(row.getString(2)),
                        List.of(List.of(json.readValue(row.getString(3), String[].class))),
                        List.of()))
                .list();
    }
}
