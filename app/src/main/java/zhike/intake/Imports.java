package zhike.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.intake.sheet.Format;
import zhike.job.Jobs;
import zhike.kernel.ImportId;
import zhike.kernel.JobId;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;

/** What the rest of the product may do with files that come in. */
@Service
public class Imports {
    private static final int MOST_FILES = 50;
    private final ImportLedger imports;
    private final FileStore files;
    private final RejectedRows rejected;
    private final RememberedProfiles remembered;
    private final Desk desk;
    private final Targets targets;
    private final Jobs jobs;
    private final Shop shop;

    Imports(
            ImportLedger imports,
            FileStore files,
            RejectedRows rejected,
            RememberedProfiles remembered,
            Desk desk,
            Targets targets,
            Jobs jobs,
            Shop shop) {
        this.imports = imports;
        this.files = files;
        this.rejected = rejected;
        this.remembered = remembered;
        this.desk = desk;
        this.targets = targets;
        this.jobs = jobs;
        this.shop = shop;
    }

    public Import get(ImportId id) {
        return imports.find(id).orElseThrow(RuleBroken::notFound);
    }

    /** The import this job works on. */
    Optional<ImportId> ofJob(JobId job) {
        return imports.ofJob(job);
    }

    public Look look(ImportId id) {
        return imports.look(id);
    }

    public List<Import> latest(int limit, @Nullable ImportId before) {
        return imports.latest(limit, before);
    }

    public Optional<Import> sameFile(Import it) {
        return imports.sameFile(it);
    }

    RejectedRows rejectedRows() {
        return rejected;
    }

    /** Names of profiles for this kind, remembered ones first. */
    public List<String> profiles(Kind kind) {
        return Stream.concat(
                        remembered.all(kind).stream(),
                        Profiles.builtIn().stream().filter(profile -> profile.kind() == kind))
                .map(Profile::name)
                .toList();
    }

    /** Takes files in, looks into them and proposes how to read them. Nothing in the shop changes. */
    @Transactional
    public Import upload(Kind kind, @Nullable String profileName, Map<String, Path> uploads, String by) {
        return take(kind, profileName, null, uploads, false, by);
    }

    /** Takes files in and imports them without asking, by the profile or mapping given, or one that fits the file. */
    @Transactional
    public JobId importNow(
            Kind kind, @Nullable String profileName, @Nullable String mapping, Map<String, Path> uploads, String by) {
        var given = mapping == null ? null : MappingJson.read(mapping);
        var it = take(kind, profileName, given, uploads, true, by);
        if (profileName == null && given == null && it.profile() == null) throw new RuleBroken("intake.mapping.wanted");
        var look = imports.look(it.id());
        if (!look.isJoined()) for (var table : look.tables()) it.mapping().check(kind, table.header());
        return start(it, ImportState.READING, ImportWork.IMPORT, by);
    }

    /** Adds files that belong to the same import: the other tables of a shop's export. */
    @Transactional
    public Import add(ImportId id, Map<String, Path> uploads) {
        var it = locked(id);
        if (!it.state().readable()) throw conflict();
        if (it.files().size() + uploads.size() > MOST_FILES) throw new RuleBroken("intake.file.tooMany", MOST_FILES);
        desk.lay(uploads, null, null);
        keep(it.id(), it.files().size(), uploads);
        var larger = get(id);
        try (var laid = desk.fetch(larger, null)) {
            var profile = choose(larger.kind(), null, laid.bundle());
            var chosen = profile == null ? profileOf(larger) : profile;
            imports.map(
                    id, chosen == null ? null : chosen.name(), chosen == null ? larger.mapping() : chosen.mapping());
            imports.see(id, null, Look.at(Bundle.of(sources(laid.bundle()), null, chosen)));
        }
        return get(id);
    }

    /** Reads the columns otherwise than detected, or by another profile. */
    @Transactional
    public Import see(ImportId id, @Nullable String profileName, @Nullable Format format) {
        var it = locked(id);
        if (!it.state().readable()) throw conflict();
        var profile = profileName == null || profileName.isEmpty() ? null : named(profileName, it.kind());
        try (var laid = desk.fetch(it, null)) {
            var bundle = Bundle.of(sources(laid.bundle()), format, profile);
            var mapping = profile == null ? proposed(it.kind(), bundle) : profile.mapping();
            imports.map(id, profile == null ? null : profile.name(), mapping);
            imports.see(id, format, Look.at(bundle));
        }
        return get(id);
    }

    /** Reads the file by this mapping, in the background, and compares it with the shop. */
    @Transactional
    public JobId read(ImportId id, Mapping mapping, @Nullable String rememberAs, String by) {
        var it = locked(id);
        if (!it.state().readable()) throw conflict();
        var look = imports.look(id);
        if (!look.isJoined()) for (var table : look.tables()) mapping.check(it.kind(), table.header());
        if (rememberAs != null && !rememberAs.isBlank())
            remembered.remember(
                    rememberAs.strip(), it.kind(), mapping, look.first().header(), by);
        imports.map(id, it.profile(), mapping);
        return start(it, ImportState.READING, ImportWork.READ, by);
    }

    /** Brings what was read into the shop, in the background. */
    @Transactional
    public JobId apply(ImportId id, String by) {
        var it = locked(id);
        if (it.state() != ImportState.STAGED) throw conflict();
        return start(it, ImportState.APPLYING, ImportWork.APPLY, by);
    }

    /** From reading to applying within one job. */
    @Transactional
    void goOn(ImportId id) {
        if (locked(id).state() == ImportState.STAGED) imports.become(id, ImportState.APPLYING);
    }

    /** Gives an import up that has changed nothing yet. */
    @Transactional
    public void cancel(ImportId id) {
        var working = get(id); // not locked: applying holds the lock to its end
        if (working.state().underWay() && working.job() != null) {
            jobs.cancel(working.job());
            return;
        }
        var it = locked(id);
        if (!it.state().readable()) throw conflict();
        targets.of(it.kind()).forget(id);
        files.drop(id);
        imports.stop(id, ImportState.CANCELLED, null);
    }

    /** Takes back what an import brought, in the background. */
    @Transactional
    public JobId undo(ImportId id, String by) {
        var it = locked(id);
        if (it.state() != ImportState.DONE) throw conflict();
        return start(it, ImportState.UNDOING, ImportWork.UNDO, by);
    }

    private Import take(
            Kind kind,
            @Nullable String profileName,
            @Nullable Mapping given,
            Map<String, Path> uploads,
            boolean straight,
            String by) {
        targets.of(kind);
        if (uploads.isEmpty()) throw new RuleBroken("intake.file.wanted");
        if (uploads.size() > MOST_FILES) throw new RuleBroken("intake.file.tooMany", MOST_FILES);
        var seen = desk.lay(uploads, null, null);
        var profile = given != null ? null : choose(kind, profileName, seen);
        var bundle = profile == null ? seen : Bundle.of(sources(seen), null, profile);
        var mapping = given != null ? given : profile != null ? profile.mapping() : proposed(kind, bundle);
        if (mapping.currency() == null) mapping = withShopCurrency(mapping);
        mapping.checkExtras(targets.of(kind).extras());
        var id = imports.add(kind, profile == null ? null : profile.name(), mapping, Look.at(bundle), straight, by);
        keep(id, 0, uploads);
        return get(id);
    }

    private void keep(ImportId id, int place, Map<String, Path> uploads) {
        try {
            for (var upload : new LinkedHashMap<>(uploads).entrySet())
                files.keep(id, place++, upload.getKey(), upload.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Profile choose(Kind kind, @Nullable String name, Bundle bundle) {
        if (name != null && !name.isEmpty()) return named(name, kind);
        for (var file : bundle.files()) {
            var fitting = remembered.fitting(kind, file.header()).or(() -> Profiles.fitting(kind, file.header()));
            if (fitting.isPresent()) return fitting.get();
        }
        return null;
    }

    private Profile named(String name, Kind kind) {
        return Profiles.named(name, kind)
                .or(() -> remembered.named(name, kind))
                .orElseThrow(() -> new RuleBroken("intake.problem.noProfile", name, String.join(", ", profiles(kind))));
    }

    List<Extra> extras(Kind kind) {
        return targets.of(kind).extras();
    }

    private @Nullable Profile profileOf(Import it) {
        return it.profile() == null ? null : named(it.profile(), it.kind());
    }

    private Mapping proposed(Kind kind, Bundle bundle) {
        var header = bundle.files().getFirst().header();
        return withShopCurrency(Mapping.proposed(kind, header)
                .withProposedExtras(targets.of(kind).extras(), header));
    }

    private Mapping withShopCurrency(Mapping mapping) {
        var currency = shop.profile().currency();
        if (currency != null) return mapping.withCurrency(currency.getCurrencyCode());
        boolean chinese = mapping.columns().values().stream()
                .flatMap(List::stream)
                .anyMatch(column -> column.codePoints().anyMatch(Character::isIdeographic));
        return chinese ? mapping.withCurrency("CNY") : mapping;
    }

    private static List<zhike.intake.sheet.Source> sources(Bundle bundle) {
        return bundle.all().stream().map(Bundle.File::source).toList();
    }

    private Import locked(ImportId id) {
        return imports.lock(id).orElseThrow(RuleBroken::notFound);
    }

    private JobId start(Import it, ImportState state, String work, String by) {
        var job = jobs.submit(work, new ImportWork.Order(it.id().value(), by), by);
        imports.begin(it.id(), state, job);
        return job;
    }

    private static RuleBroken conflict() {
        return new RuleBroken(RuleBroken.Kind.CONFLICT, "intake.problem.state");
    }
}
