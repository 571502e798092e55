package zhike.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.ImportId;

/** Uploaded files in the database, in packed pieces: whatever process goes on with an import finds its file. */
@Component
class FileStore {
    private static final int PIECE = 1 << 20;
    private final JdbcClient db;

    FileStore(JdbcClient db) {
        this.db = db;
    }

    @Transactional
    void keep(ImportId id, int place, String name, Path file) throws IOException {
        long key = db.sql(
                        "insert into intake.file (import_id, place, name, sha256, size) values (?, ?, ?, '', ?) returning id")
                .params(id.value(), place, name, Files.size(file))
                .query(Long.class)
                .single();
        var digest = sha256();
        try (var in = Files.newInputStream(file)) {
            int no = 0;
            for (var piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                digest.update(piece);
                db.sql("insert into intake.file_piece (file_id, no, bytes) values (?, ?, ?)")
                        .params(key, no++, pack(piece))
                        .update();
            }
        }
        db.sql("update intake.file set sha256 = ? where id = ?")
                .params(HexFormat.of().formatHex(digest.digest()), key)
                .update();
    }

    /** Writes the file into the folder, under a name of our own. */
    Path fetch(Import.File file, Path folder) throws IOException {
        var target = folder.resolve("file-" + file.place());
        try (var out = Files.newOutputStream(target)) {
            for (int no = 0; ; no++) {
                var piece = db.sql("select bytes from intake.file_piece where file_id = ? and no = ?")
                        .params(file.id(), no)
                        .query(byte[].class)
                        .optional();
                if (piece.isEmpty()) break;
                out.write(unpack(piece.get()));
            }
        }
        if (Files.size(target) != file.size()) throw new IOException("the file of the import is no longer whole");
        return target;
    }

    void drop(ImportId id) {
        db.sql("delete from intake.file_piece where file_id in (select f.id from intake.file f where f.import_id = ?)")
                .param(id.value())
                .update();
    }

    private static byte[] pack(byte[] bytes) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            var packed = new byte[bytes.length + bytes.length / 1000 + 64];
            return Arrays.copyOf(packed, deflater.deflate(packed));
        } finally {
            deflater.end();
        }
    }

    private static byte[] unpack(byte[] packed) throws IOException {
        var inflater = new Inflater();
        try {
            inflater.setInput(packed);
            var bytes = new byte[PIECE];
            return Arrays.copyOf(bytes, inflater.inflate(bytes));
        } catch (DataFormatException e) {
            throw new IOException("a piece of the file cannot be unpacked", e);
        } finally {
            inflater.end();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes a folder of fetched files. */
    static void clear(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }
}
