package zhike.intake.sheet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import zhike.kernel.RuleBroken;

/**
 * One table as a file: by itself, packed with gzip, inside a ZIP archive, or a workbook.
 *
 * @param name the file's name for people, without folder
 * @param entry the entry of the archive, if it lies in one
 */
public record Source(String name, Path path, @Nullable String entry, Packing packing, Limits limits) {
    enum Packing {
        NONE,
        GZIP,
        WORKBOOK
    }

    /** The tables of an uploaded file: one, except for archives. Refuses what is no table at all, and archives that are traps. */
    public static List<Source> in(Path path, String name, Limits limits) {
        try {
            long size = Files.size(path);
            if (size > limits.fileBytes()) throw new RuleBroken("intake.file.tooLarge", megabytes(limits.fileBytes()));
            return switch (FileType.of(head(Files.newInputStream(path)))) {
                case TEXT -> List.of(new Source(name, path, null, Packing.NONE, limits));
                case GZIP -> List.of(unpackable(new Source(name, path, null, Packing.GZIP, limits)));
                case ZIP -> inArchive(path, name, limits);
            };
        } catch (IOException e) {
            throw new RuleBroken("intake.file.damaged", name);
        }
    }

    boolean isWorkbook() {
        return packing == Packing.WORKBOOK;
    }

    /** The bytes of the table, unpacked. The meter knows how far the reading is, and stops a bomb. */
    Meter open() throws IOException {
        if (entry == null) {
            var meter = new Meter(Files.newInputStream(path), Files.size(path), limits);
            return packing == Packing.GZIP ? meter.unpacked(new GZIPInputStream(meter.packed(), 1 << 16)) : meter;
        }
        var archive = new ZipFile(path.toFile());
        var found = archive.getEntry(entry);
        if (found == null) throw new RuleBroken("intake.file.damaged", name);
        var meter = new Meter(archive.getInputStream(found), Math.max(1, found.getSize()), limits, archive);
        meter.compressedTo(found.getCompressedSize());
        return packing == Packing.GZIP ? meter.unpacked(new GZIPInputStream(meter.packed(), 1 << 16)) : meter;
    }

    private static List<Source> inArchive(Path path, String name, Limits limits) throws IOException {
        try (var archive = new ZipFile(path.toFile())) {
            if (archive.size() > limits.entries()) throw new RuleBroken("intake.file.bomb", name);
            if (archive.getEntry("xl/workbook.xml") != null) {
                Workbook.guard(archive, limits);
                return List.of(new Source(name, path, null, Packing.WORKBOOK, limits));
            }
            if (archive.getEntry("[Content_Types].xml") != null)
                throw new RuleBroken("intake.file.wrongType", "Office");
            if (archive.getEntry("mimetype") != null) throw new RuleBroken("intake.file.wrongType", "OpenDocument");
            var tables = new ArrayList<Source>();
            for (var entry : Collections.list(archive.entries())) {
                var base = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (entry.isDirectory()
                        || base.isEmpty()
                        || base.startsWith(".")
                        || entry.getName().startsWith("__MACOSX/")) continue;
                var type = FileType.of(head(archive.getInputStream(entry)));
                if (type == FileType.ZIP) throw new RuleBroken("intake.file.nested", base);
                var table = new Source(
                        base, path, entry.getName(), type == FileType.GZIP ? Packing.GZIP : Packing.NONE, limits);
                tables.add(type == FileType.GZIP ? unpackable(table) : table);
            }
            if (tables.isEmpty()) throw new RuleBroken("intake.file.emptyArchive");
            return List.copyOf(tables);
        } catch (ZipException e) {
            throw new RuleBroken("intake.file.damaged", name);
        }
    }

    /** Inside gzip must be text: a workbook is packed already, an archive in an archive is a trap or a mistake. */
    private static Source unpackable(Source packed) throws IOException {
        try (var in = packed.open()) {
            if (FileType.of(in.readNBytes(4096)) != FileType.TEXT)
                throw new RuleBroken("intake.file.nested", packed.name);
        }
        return packed;
    }

    private static byte[] head(InputStream in) throws IOException {
        try (var file = new BufferedInputStream(in)) {
            return file.readNBytes(4096);
        }
    }

    private static String megabytes(long bytes) {
        return bytes >= 10L << 20
                ? String.format(Locale.ROOT, "%d MB", bytes >> 20)
                : String.format(Locale.ROOT, "%d kB", bytes >> 10);
    }
}
