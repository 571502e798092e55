package zhike.intake.sheet;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import zhike.kernel.RuleBroken;

/** Counts what is read of a file before and after unpacking: for the progress bar, and to stop archives that swell without end. */
final class Meter extends InputStream {
    private final InputStream file;
    private final Limits limits;
    private final long size;
    private final @Nullable Closeable owner;
    private double packedShare = 1;
    private InputStream in;
    private long fileBytes;
    private long bytes;

    Meter(InputStream file, long size, Limits limits) {
        this(file, size, limits, null);
    }

    Meter(InputStream file, long size, Limits limits, @Nullable Closeable owner) {
        this.file = file;
        this.in = file;
        this.size = size;
        this.limits = limits;
        this.owner = owner;
    }

    /** The file's own bytes, counted; to be wrapped by whatever unpacks them. */
    InputStream packed() {
        return new FilterInputStream(file) {
            @Override
            public int read() throws IOException {
                int b = super.read();
                if (b >= 0) fileBytes++;
                return b;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int n = super.read(target, offset, length);
                if (n > 0) fileBytes += n;
                return n;
            }
        };
    }

    Meter unpacked(InputStream unpacking) {
        in = unpacking;
        return this;
    }

    /** The size of the same bytes in the archive, when the archive unpacks them for us. */
    void compressedTo(long packedSize) {
        if (packedSize > 0 && size > 0) packedShare = (double) packedSize / size;
    }

    /** How much of the file is read, 0–1. */
    double share() {
        long read = in == file ? bytes : fileBytes;
        return size == 0 ? 1 : Math.min(1, (double) read / size);
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) count(1);
        return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int n = in.read(target, offset, length);
        if (n > 0) count(n);
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
        file.close();
        if (owner != null) owner.close();
    }

    private void count(int n) {
        bytes += n;
        if (bytes > limits.unpackedBytes()) throw new RuleBroken("intake.file.bomb", "");
        if (bytes < Limits.SUSPICIOUS || in == file && packedShare == 1) return;
        double packedBytes = in == file ? bytes * packedShare : fileBytes * packedShare;
        if (bytes > packedBytes * limits.ratio()) throw new RuleBroken("intake.file.bomb", "");
    }
}
