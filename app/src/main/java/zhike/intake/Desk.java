package zhike.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhike.intake.sheet.Format;
import zhike.intake.sheet.Limits;
import zhike.intake.sheet.Source;
import zhike.shop.Settings;
import zhike.web.Scratch;

/** Where the files of an import are laid out to be worked on. */
@Component
class Desk {
    private final FileStore files;
    private final Settings settings;
    private final Scratch scratch;

    Desk(FileStore files, Settings settings, Scratch scratch) {
        this.files = files;
        this.scratch = scratch;
        this.settings = settings;
    }

    /** The limits that hold in this shop: a setting, {@link Limits#DEFAULT} unless changed. */
    Limits limits() {
        return settings.get("intake.limits", Limits.class, Limits.DEFAULT);
    }

    /** Files that were just uploaded, opened where they lie. */
    Bundle lay(Map<String, Path> uploads, @Nullable Format format, @Nullable Profile profile) {
        var sources = new ArrayList<Source>();
        uploads.forEach((name, path) -> sources.addAll(Source.in(path, name, limits())));
        return Bundle.of(sources, format, profile);
    }

    Laid fetch(Import it, @Nullable Profile profile) {
        try {
            var folder = scratch.folder("import-");
            var sources = new ArrayList<Source>();
            try {
                for (var file : it.files()) sources.addAll(Source.in(files.fetch(file, folder), file.name(), limits()));
                return new Laid(folder, Bundle.of(sources, it.format(), profile));
            } catch (IOException | RuntimeException e) {
                FileStore.clear(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fetched files; gone when closed. */
    record Laid(Path folder, Bundle bundle) implements AutoCloseable {
        @Override
        public void close() {
            try {
                FileStore.clear(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The cells of these lines, in the order of the files. */
        List<Rejection> rejections(Map<Long, Conflict> conflicts) {
            var found = new ArrayList<Rejection>();
            for (var file : bundle.files()) {
                try (var sheet = file.open()) {
                    for (var cells = sheet.next();
                            cells != null && found.size() < conflicts.size();
                            cells = sheet.next()) {
                        var conflict = conflicts.get(Lines.of(file.at(), cells.line()));
                        if (conflict != null)
                            found.add(new Rejection(
                                    conflict.line(), List.copyOf(cells.values()), conflict.key(), conflict.args()));
                    }
                }
            }
            return found;
        }
    }
}
