package zhike.intake.sheet;

import java.nio.charset.Charset;

/**
 * How a file is to be read. For a workbook only {@code header} matters.
 *
 * @param charset a name Java knows: UTF-8, UTF-16LE, GB18030, windows-1252
 * @param header whether the first row holds the names of the columns
 */
public record Format(String charset, Delimiter delimiter, boolean header) {
    Charset decoding() {
        return Charset.forName(charset);
    }
}
