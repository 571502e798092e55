package zhike.intake.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import zhike.kernel.RuleBroken;

/**
 * Which encoding a text is in. Marks at the beginning decide; then zeros give UTF-16 away; then text that is valid UTF-8 is UTF-8, as other
 * encodings hardly ever are by chance. What remains is GB18030 when its high bytes come in pairs of common characters, else windows-1252.
 */
final class Encoding {
    private static final int SAMPLE = 1 << 18;

    private Encoding() {}

    /** Reads on to the first byte that is not ASCII, so that one £ in the last line of a long file is still right. */
    static String of(Source source) throws IOException {
        try (var in = source.open()) {
            var head = in.readNBytes(SAMPLE);
            var marked = marked(head);
            if (marked != null) return marked;
            refuseBinary(head);
            var sample = telling(head, in);
            if (sample.length == 0 || isUtf8(sample)) return "UTF-8";
            return looksChinese(sample) ? "GB18030" : "windows-1252";
        }
    }

    private static @Nullable String marked(byte[] head) {
        if (head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF)
            return "UTF-8";
        if (head.length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) return "UTF-16LE";
        if (head.length >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) return "UTF-16BE";
        int even = 0;
        int odd = 0;
        int pairs = Math.min(head.length, 4096) / 2;
        for (int i = 0; i < pairs; i++) {
            if (head[2 * i] == 0) even++;
            if (head[2 * i + 1] == 0) odd++;
        }
        if (pairs > 4 && odd > pairs * 0.2 && even == 0) return "UTF-16LE";
        if (pairs > 4 && even > pairs * 0.2 && odd == 0) return "UTF-16BE";
        return null;
    }

    private static void refuseBinary(byte[] head) {
        int strange = 0;
        for (byte b : head) {
            if (b == 0) throw new RuleBroken("intake.file.notText");
            if (b > 0 && b < 32 && b != '\t' && b != '\n' && b != '\r' && b != '\f') strange++;
        }
        if (strange * 50L > head.length) throw new RuleBroken("intake.file.notText");
    }

    /** The part of the text that starts with the first byte above ASCII (a little before it, to keep characters whole). */
    private static byte[] telling(byte[] head, InputStream rest) throws IOException {
        var block = head;
        while (block.length > 0) {
            int first = firstHigh(block);
            if (first >= 0) {
                var more = rest.readNBytes(SAMPLE);
                var sample = Arrays.copyOf(
                        Arrays.copyOfRange(block, first, block.length), block.length - first + more.length);
                System.arraycopy(more, 0, sample, block.length - first, more.length);
                return sample;
            }
            block = rest.readNBytes(SAMPLE);
        }
        return new byte[0];
    }

    private static int firstHigh(byte[] block) {
        for (int i = 0; i < block.length; i++) if (block[i] < 0) return i;
        return -1;
    }

    private static boolean isUtf8(byte[] sample) {
        int end = sample.length;
        for (int cut = 0; cut < 4 && end - cut > 0; cut++)
            if (decodes(StandardCharsets.UTF_8, sample, end - cut)) return true;
        return mostlyUtf8(sample);
    }

    /** A few broken characters do not make a UTF-8 file into another one: they are reported row by row. */
    private static boolean mostlyUtf8(byte[] sample) {
        int whole = 0;
        int broken = 0;
        for (int i = 0; i < sample.length; i++) {
            int lead = sample[i] & 0xFF;
            if (lead < 0x80) continue;
            int follow = lead >= 0xF0 && lead < 0xF5
                    ? 3
                    : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xC2 && lead < 0xE0 ? 1 : 0;
            boolean right = follow > 0;
            for (int k = 1; right && k <= follow; k++) right = i + k < sample.length && (sample[i + k] & 0xC0) == 0x80;
            if (right) {
                whole++;
                i += follow;
            } else {
                broken++;
            }
        }
        return whole >= 20 && broken * 20 < whole;
    }

    private static boolean decodes(Charset charset, byte[] bytes, int length) {
        try {
            charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Western accents stand alone between ASCII letters; Chinese comes as pairs from the blocks of common characters and punctuation. */
    private static boolean looksChinese(byte[] sample) {
        int paired = 0;
        int alone = 0;
        for (int i = 0; i < sample.length; i++) {
            int lead = sample[i] & 0xFF;
            if (lead < 0x80) continue;
            int trail = i + 1 < sample.length ? sample[i + 1] & 0xFF : 0;
            boolean common =
                    trail >= 0xA1 && trail != 0xFF && (lead >= 0xB0 && lead <= 0xF7 || lead >= 0xA1 && lead <= 0xA9);
            boolean rare = lead >= 0x81 && lead <= 0xFE && (trail >= 0x40 && trail <= 0xFE && trail != 0x7F);
            if (common) {
                paired += 2;
                i++;
            } else if (rare && i > 1 && (sample[i - 1] & 0xFF) >= 0x80) {
                paired++;
                i++;
            } else {
                alone++;
            }
        }
        return paired > alone * 2;
    }
}
