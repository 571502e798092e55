package zhike.customer;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.field.Field;
import zhike.customer.field.FieldValues;
import zhike.customer.history.History;
import zhike.intake.ExternalRef;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;

/** What the rest of the product may ask of, and do with, customers. */
@Service
public class Customers {
    private static final int LONGEST_ID = 200;
    private final CustomerLedger ledger;
    private final Search search;
    private final SearchKeys keys;
    private final FieldValues fields;
    private final History history;

    Customers(CustomerLedger ledger, Search search, SearchKeys keys, FieldValues fields, History history) {
        this.ledger = ledger;
        this.search = search;
        this.keys = keys;
        this.fields = fields;
        this.history = history;
    }

    public Optional<Customer> find(CustomerId id) {
        return ledger.find(id);
    }

    public Customer get(CustomerId id) {
        return find(id).orElseThrow(RuleBroken::notFound);
    }

    /** In the order asked for; those that are gone are left out. */
    public List<Customer> all(Collection<CustomerId> ids) {
        return ledger.all(ids);
    }

    /** Whom another system calls so; several when sources are not told apart. "00042" and "42.0" find 42 when nobody is called so exactly. */
    public List<Customer> findByExternalId(@Nullable String source, String externalId) {
        var exact = ledger.byExternalId(source, List.of(externalId.strip()));
        return ledger.all(exact.isEmpty() ? ledger.byExternalId(source, spellings(externalId)) : exact);
    }

    /** Who has exactly this phone or this e-mail, written as people write them; several where a family shares one. */
    public List<Customer> findByContact(String phone, String email) {
        var written = new EnumMap<ProfileField, String>(ProfileField.class);
        written.put(ProfileField.PHONE, phone);
        written.put(ProfileField.EMAIL, email);
        var profile = new ProfileForm(written, LocalDate.EPOCH).profile();
        return ledger.all(ledger.allByContact(profile.phone(), profile.email()));
    }

    /** By name, phone, e-mail or external id, best match first. */
    public List<Customer> search(String text, int limit) {
        return ledger.all(search.find(text, limit).ids());
    }

    @Transactional
    public CustomerId create(Profile profile, List<ExternalRef> names) {
        return create(profile, names, Map.of());
    }

    /** @param own values of the shop's fields by their name, as {@code FieldCheck} reads them */
    @Transactional
    public CustomerId create(Profile profile, List<ExternalRef> names, Map<String, String> own) {
        if (names.isEmpty()
                && profile.name() == null
                && profile.phone() == null
                && profile.email() == null
                && profile.company() == null) throw new RuleBroken("customer.problem.nobody");
        ledger.byContact(profile.phone(), profile.email()).ifPresent(known -> {
            throw new RuleBroken(
                    RuleBroken.Kind.CONFLICT,
                    "customer.problem.known",
                    get(known).label(),
                    known.toString());
        });
        var id = ledger.add(profile);
        keys.write(id, profile.name());
        for (var ref : names) {
            if (ref.source().isBlank()
                    || ref.id().isBlank()
                    || ref.source().length() > 60
                    || ref.id().length() > LONGEST_ID) throw new RuleBroken("customer.problem.external_id");
            if (!ledger.name(id, new ExternalRef(ref.source().strip(), ref.id().strip())))
                throw new RuleBroken(
                        RuleBroken.Kind.CONFLICT, "customer.problem.external_id_taken", ref.source(), ref.id());
        }
        fields.write(id, own);
        history.add(id, history.actor(), Map.of(), ProfileField.written(profile, own), null);
        return id;
    }

    /** Refused when somebody else has changed the customer since the writer has seen this version. */
    @Transactional
    public void change(CustomerId id, Profile profile, int version) {
        change(id, profile, Map.of(), version);
    }

    /** @param own values of the shop's fields that shall be, empty ones not known; fields not named stay as they are */
    @Transactional
    public void change(CustomerId id, Profile profile, Map<String, String> own, int version) {
        change(id, profile, own, version, null);
    }

    /** @param undoes the number of the change in the history that this one takes back */
    void change(CustomerId id, Profile profile, Map<String, String> own, int version, @Nullable Long undoes) {
        var now = get(id);
        var known = fields.of(id);
        var before = ProfileField.written(now.profile(), known);
        var after = ProfileField.written(profile, known);
        own.forEach((name, value) -> after.put(Field.PREFIX + name, value));
        var changed = new TreeSet<>(before.keySet());
        changed.addAll(after.keySet());
        changed.removeIf(field -> before.getOrDefault(field, "").equals(after.getOrDefault(field, "")));
        if (changed.isEmpty()) return;
        if (now.externalIds().isEmpty()
                && profile.name() == null
                && profile.phone() == null
                && profile.email() == null
                && profile.company() == null) throw new RuleBroken("customer.problem.nobody");
        if (!ledger.change(id, profile, version))
            throw new RuleBroken(RuleBroken.Kind.CONFLICT, "customer.problem.changed_meanwhile");
        if (!Objects.equals(profile.name(), now.profile().name())) keys.write(id, profile.name());
        fields.write(id, own);
        history.add(id, history.actor(), only(changed, before), only(changed, after), undoes);
    }

    /** Everything that is known of them, by column of the profile and {@code field.NAME}. */
    public Map<String, String> known(CustomerId id) {
        return ProfileField.written(get(id).profile(), fields.of(id));
    }

    /** One more, or one less, of the choices of a field of many (a tag); nobody else's change is in the way of it. */
    @Transactional
    public void mark(CustomerId id, String field, String code, boolean there) {
        if (!ledger.touch(id)) throw RuleBroken.notFound();
        var before = fields.of(id).getOrDefault(field, "");
        var codes = new LinkedHashSet<>(FieldValues.codes(before));
        if (there ? !codes.add(code) : !codes.remove(code)) return;
        var after = String.join("\n", codes);
        fields.write(id, Map.of(field, after));
        history.add(
                id, history.actor(), Map.of(Field.PREFIX + field, before), Map.of(Field.PREFIX + field, after), null);
    }

    private static Map<String, String> only(Set<String> fields, Map<String, String> values) {
        var some = new LinkedHashMap<String, String>();
        for (var field : fields) some.put(field, values.getOrDefault(field, ""));
        return some;
    }

    /** How spreadsheets and people write the same id: 17850.0, 0017850. */
    static Set<String> spellings(String externalId) {
        var id = externalId.strip();
        var forms = new LinkedHashSet<String>();
        forms.add(id);
        var whole = id.endsWith(".0") ? id.substring(0, id.length() - 2) : id;
        forms.add(whole);
        if (whole.matches("0+[0-9]+")) forms.add(whole.replaceFirst("^0+(?=.)", ""));
        return forms;
    }
}
