package zhike.customer;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
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

    Customers(CustomerLedger ledger, Search search, SearchKeys keys) {
        this.ledger = ledger;
        this.search = search;
        this.keys = keys;
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
        return id;
    }

    /** Refused when somebody else has changed the customer since the writer has seen this version. */
    @Transactional
    public void change(CustomerId id, Profile profile, int version) {
        var now = get(id);
        if (profile.equals(now.profile())) return;
        if (now.externalIds().isEmpty()
                && profile.name() == null
                && profile.phone() == null
                && profile.email() == null
                && profile.company() == null) throw new RuleBroken("customer.problem.nobody");
        if (!ledger.change(id, profile, version))
            throw new RuleBroken(RuleBroken.Kind.CONFLICT, "customer.problem.changed_meanwhile");
        if (!Objects.equals(profile.name(), now.profile().name())) keys.write(id, profile.name());
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
