package zhike.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhike.intake.sheet.Detection;
import zhike.intake.sheet.Format;
import zhike.intake.sheet.Sheet;
import zhike.intake.sheet.Source;
import zhike.kernel.RuleBroken;

/**
 * The files of an import, and what each of them is in it.
 *
 * @param files the files that are read or looked up
 * @param passedOver files that no table of the profile wants
 */
record Bundle(List<File> files, List<File> passedOver) {

    /**
     * @param at place in the upload, for {@link Lines}
     * @param table its role when several files make one import; null when the import is this file
     */
    record File(int at, Source source, Format format, List<String> header, Profile.@Nullable Table table) {
        Sheet open() {
            return ReturnedSheet.of(Sheet.open(source, format));
        }
    }

    /** Looks into every file. */
    static Bundle of(List<Source> sources, @Nullable Format given, @Nullable Profile profile) {
        var files = new ArrayList<File>();
        var passedOver = new ArrayList<File>();
        for (int at = 0; at < sources.size(); at++) {
            var source = sources.get(at);
            var format = given != null && sources.size() == 1 ? given : Detection.of(source);
            List<String> header;
            try (var sheet = Sheet.open(source, format)) {
                header = sheet.columns();
            }
            var table = profile == null ? null : profile.tableFor(header);
            boolean unwanted = profile != null && !profile.tables().isEmpty() && table == null;
            (unwanted ? passedOver : files).add(new File(at, source, format, header, table));
        }
        if (files.isEmpty())
            throw new RuleBroken("intake.file.noneFits", String.valueOf(profile == null ? "" : profile.name()));
        return new Bundle(files, passedOver);
    }

    /** All files in the order of the upload. */
    List<File> all() {
        return Stream.concat(files.stream(), passedOver.stream())
                .sorted(Comparator.comparingInt(File::at))
                .toList();
    }

    boolean isJoined() {
        return files.stream().anyMatch(file -> file.table() != null);
    }

    /** The files whose rows come in, in the order of the profile's tables; the others are only looked up. */
    List<File> read(@Nullable Profile profile) {
        if (!isJoined() || profile == null) return files;
        return profile.tables().stream()
                .filter(table -> table.part() != null)
                .flatMap(table -> files.stream().filter(file -> table.equals(file.table())))
                .toList();
    }

    /** The sheet of a file with everything joined to it that the profile wants. Lookups are kept for the next file. */
    Sheet open(File file, Map<String, Lookup> lookups) {
        var sheet = file.open();
        if (file.table() == null) return sheet;
        for (var join : file.table().joins()) {
            var lookup = lookups.get(join.to());
            if (lookup == null) {
                lookup = load(join);
                if (lookup == null) continue;
                lookups.put(join.to(), lookup);
            }
            sheet = new JoinedSheet(sheet, join.by(), lookup);
        }
        return sheet;
    }

    Map<String, Lookup> lookups() {
        return new HashMap<>();
    }

    private @Nullable Lookup load(Profile.Join join) {
        for (var file : files)
            if (file.table() != null && file.table().role().equals(join.to()))
                try (var sheet = file.open()) {
                    return new Lookup(
                            join.to(), sheet, join.by().substring(join.by().lastIndexOf('.') + 1));
                }
        return null;
    }
}
