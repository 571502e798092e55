package zhike.intake.sheet;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import zhike.kernel.RuleBroken;

/** What a file is by its first bytes; its name is not believed. */
public enum FileType {
    TEXT,
    GZIP,
    ZIP;

    /** @throws RuleBroken with a sentence that names what the file really is, when no table can be in it */
    static FileType of(byte[] head) {
        if (head.length == 0) throw new RuleBroken("intake.file.empty");
        if (starts(head, 0x1F, 0x8B)) return GZIP;
        if (starts(head, 'P', 'K', 3, 4)) return ZIP;
        if (starts(head, 'P', 'K', 5, 6)) throw new RuleBroken("intake.file.emptyArchive");
        if (starts(head, '%', 'P', 'D', 'F')) throw wrong("PDF");
        if (starts(head, 0x89, 'P', 'N', 'G')) throw wrong("PNG");
        if (starts(head, 0xFF, 0xD8, 0xFF)) throw wrong("JPEG");
        if (starts(head, 'G', 'I', 'F', '8')) throw wrong("GIF");
        if (starts(head, 'M', 'Z') && controls(head)) throw wrong("EXE");
        if (starts(head, 0x7F, 'E', 'L', 'F')) throw wrong("ELF");
        if (starts(head, 'R', 'a', 'r', '!')) throw wrong("RAR");
        if (starts(head, '7', 'z', 0xBC, 0xAF)) throw wrong("7z");
        if (starts(head, 'P', 'A', 'R', '1')) throw wrong("Parquet");
        if (starts(head, 0xD0, 0xCF, 0x11, 0xE0)) throw new RuleBroken("intake.file.oldExcel");
        var text = new String(head, 0, Math.min(head.length, 512), StandardCharsets.ISO_8859_1)
                .replaceFirst("^\u00EF\u00BB\u00BF", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html") || text.startsWith("<table"))
            throw wrong("HTML");
        if (text.startsWith("<?xml") || text.startsWith("<svg")) throw wrong("XML");
        if (text.startsWith("{") || text.startsWith("[{")) throw wrong("JSON");
        return TEXT;
    }

    private static RuleBroken wrong(String name) {
        return new RuleBroken("intake.file.wrongType", name);
    }

    private static boolean controls(byte[] head) {
        for (byte b : head) if (b == 0) return true;
        return false;
    }

    private static boolean starts(byte[] head, int... magic) {
        if (head.length < magic.length) return false;
        for (int i = 0; i < magic.length; i++) if ((head[i] & 0xFF) != magic[i]) return false;
        return true;
    }
}
