package zhike.customer.attachment;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.Customers;
import zhike.customer.history.Actor;
import zhike.customer.history.History;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;

/** What may be done with the files of a customer. Kept in the database: a backup has them, and who erases the customer erases them. */
@Service
public class Attachments {
    static final int LARGEST = 10 * 1024 * 1024;
    private static final int MOST = 100;
    private static final int LONGEST_NAME = 200;

    private final JdbcClient db;
    private final Customers customers;
    private final History history;

    Attachments(JdbcClient db, Customers customers, History history) {
        this.db = db;
        this.customers = customers;
        this.history = history;
    }

    /** Latest first. */
    public List<Attachment> of(CustomerId customer) {
        return db.sql("select * from customer.attachment where customer_id = ? order by id desc")
                .param(customer.value())
                .query(Attachments::attachment)
                .list();
    }

    @Transactional
    public Attachment add(CustomerId customer, String name, byte[] content) {
        customers.get(customer);
        if (content.length > LARGEST)
            throw new RuleBroken(RuleBroken.Kind.TOO_LARGE, "customer.problem.file_large", LARGEST / 1024 / 1024);
        var plain = plain(name);
        var type = ContentType.of(plain, content);
        if (of(customer).size() >= MOST) throw new RuleBroken("customer.problem.files", MOST);
        var by = history.actor();
        var id = db.sql("""
                        insert into customer.attachment (customer_id, name, type, size, sha256, by_name, staff_id)
                        values (:customer, :name, :type, :size, :sha, :by, :staff) returning id""")
                .param("customer", customer.value())
                .param("name", plain)
                .param("type", type)
                .param("size", content.length)
                .param("sha", sha256(content))
                .param("by", by.name())
                .param("staff", by.staffNumber())
                .query(Long.class)
                .single();
        db.sql("insert into customer.attachment_content (attachment_id, content) values (?, ?)")
                .params(id, content)
                .update();
        return get(customer, id);
    }

    public Attachment get(CustomerId customer, long id) {
        return db.sql("select * from customer.attachment where customer_id = ? and id = ?")
                .params(customer.value(), id)
                .query(Attachments::attachment)
                .optional()
                .orElseThrow(RuleBroken::notFound);
    }

    public byte[] content(Attachment attachment) {
        return db.sql("select content from customer.attachment_content where attachment_id = ?")
                .param(attachment.id())
                .query(byte[].class)
                .single();
    }

    @Transactional
    public void remove(CustomerId customer, long id) {
        get(customer, id);
        db.sql("delete from customer.attachment where id = ?").param(id).update();
    }

    /** The last part of a path, without signs that a file system or a header would take for something else. */
    static String plain(String name) {
        var text = Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("^.*[/\\\\]", "")
                .replaceAll("[\\p{Cntrl}\\p{Cf}\"<>:|?*]", "_")
                .strip();
        if (text.isEmpty() || text.matches("[._ ]+")) throw new RuleBroken("customer.problem.file_name");
        if (text.length() <= LONGEST_NAME) return text;
        int dot = text.lastIndexOf('.');
        var ending = dot > 0 && text.length() - dot <= 10 ? text.substring(dot) : "";
        int end = text.offsetByCodePoints(0, Math.min(text.codePointCount(0, text.length()), 150 - ending.length()));
        return text.substring(0, Math.min(end, LONGEST_NAME - ending.length() - 1)) + ending;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Attachment attachment(ResultSet row, int n) throws SQLException {
        var colleague = row.getObject("staff_id", Long.class);
        return new Attachment(
                row.getLong("id"),
                new CustomerId(row.getLong("customer_id")),
                row.getString("name"),
                row.getString("type"),
                row.getLong("size"),
                row.getString("sha256"),
                new Actor(
                        colleague == null ? Actor.Kind.KEY : Actor.Kind.STAFF,
                        row.getString("by_name"),
                        colleague == null ? null : new StaffId(colleague)),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
