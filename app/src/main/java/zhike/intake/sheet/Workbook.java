package zhike.intake.sheet;

import java.io.IOException;
import java.util.Collections;
import java.util.zip.ZipFile;
import zhike.kernel.RuleBroken;

/** The guard at the door for workbooks: what their parts really unpack to, whatever they claim. */
final class Workbook {
    /** The texts of a workbook are held in memory while it is read. */
    private static final long SHARED_TEXTS = 256L << 20;

    private Workbook() {}

    static void guard(ZipFile archive, Limits limits) throws IOException {
        if (archive.getEntry("xl/vbaProject.bin") != null && archive.getEntry("xl/workbook.xml") == null)
            throw new RuleBroken("intake.file.wrongType", "Office");
        long total = 0;
        var buffer = new byte[1 << 16];
        for (var part : Collections.list(archive.entries())) {
            if (!part.getName().endsWith(".xml")) continue;
            long unpacked = 0;
            try (var in = archive.getInputStream(part)) {
                for (int n; (n = in.read(buffer)) > 0; ) {
                    unpacked += n;
                    boolean swollen = unpacked > Limits.SUSPICIOUS
                            && unpacked > Math.max(1, part.getCompressedSize()) * limits.ratio();
                    boolean tooManyTexts = part.getName().equals("xl/sharedStrings.xml") && unpacked > SHARED_TEXTS;
                    if (swollen || tooManyTexts || total + unpacked > limits.unpackedBytes())
                        throw new RuleBroken("intake.file.bomb", part.getName());
                }
            }
            total += unpacked;
        }
    }
}
