package zhike.staff;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.RuleBroken;
import zhike.kernel.StaffId;

/** What may be done with the people who work here. */
@Service
public class Staff {
    /** Failures that close the door for a while: 5 with one e-mail from one address, 20 from one address, 100 with one e-mail from anywhere. */
    private static final int TOO_MANY = 20;

    private static final int MINUTES = 15;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+|[^@\\s]+@localhost");

    private final StaffLedger ledger;
    private final PasswordEncoder encoder;
    private final String nobodysHash;

    Staff(StaffLedger ledger, PasswordEncoder encoder) {
        this.ledger = ledger;
        this.encoder = encoder;
        this.nobodysHash = String.valueOf(encoder.encode(Tokens.fresh()));
    }

    public boolean nobodyYet() {
        return ledger.isEmpty();
    }

    public Optional<Person> find(StaffId id) {
        return ledger.find(id);
    }

    public List<Person> all() {
        return ledger.all();
    }

    /** A link that lets somebody choose a name and password once. Without e-mail it is for the first owner: several may be out, and the first one used ends them all. */
    public String welcome(Role role, String email) {
        var token = Tokens.fresh();
        ledger.welcome(Tokens.hash(token), role, email.isEmpty() ? null : email);
        return token;
    }

    /** A link for a colleague, to whom nobody else's address belongs. */
    @Transactional
    public String invite(Role role, String email) {
        var address = address(email);
        if (ledger.taken(address)) throw new RuleBroken(RuleBroken.Kind.CONFLICT, "staff.problem.email_taken", address);
        return welcome(role, address);
    }

    public boolean isWelcome(String token) {
        return ledger.welcomed(Tokens.hash(token)).isPresent();
    }

    @Transactional
    public Person join(String token, String email, String name, String password) {
        var hash = Tokens.hash(token);
        ledger.lockFirstWelcomes();
        var role = ledger.welcomed(hash).orElseThrow(() -> new RuleBroken("staff.problem.link_used"));
        var person = add(email, name, password, role);
        if (!ledger.useWelcome(hash)) throw new RuleBroken("staff.problem.link_used");
        ledger.forgetFirstWelcomes();
        return person;
    }

    @Transactional
    public Person add(String email, String name, String password, Role role) {
        var address = address(email);
        if (name.isBlank() || name.length() > 100) throw new RuleBroken("staff.problem.name");
        var chosen = Password.chosen(password, address);
        var id = ledger.add(address, name.strip(), String.valueOf(encoder.encode(chosen.text())), role);
        return ledger.find(id).orElseThrow();
    }

    private static String address(String email) {
        var address = email.strip().toLowerCase(Locale.ROOT);
        if (!EMAIL.matcher(address).matches() || address.length() > 200) throw new RuleBroken("staff.problem.email");
        return address;
    }

    /** Takes equally long whether or not the person exists. Throws RuleBroken when it was tried too often. */
    public Optional<Person> signIn(String email, String password, String address) {
        var login = email.strip().toLowerCase(Locale.ROOT);
        if (login.length() > 200 || ledger.failures(login, address, MINUTES) >= TOO_MANY)
            throw new RuleBroken(RuleBroken.Kind.TOO_OFTEN, "staff.problem.too_often", MINUTES);
        var found = ledger.login(login);
        var right = encoder.matches(
                password, found.map(StaffLedger.Login::passwordHash).orElse(nobodysHash));
        if (found.isEmpty() || !right) {
            ledger.failed(login, address);
            return Optional.empty();
        }
        ledger.succeeded(login, address);
        return ledger.find(found.get().id());
    }

    @Transactional
    public void changePassword(Person person, String old, String fresh) {
        var login = ledger.login(person.email()).orElseThrow(RuleBroken::notFound);
        if (!encoder.matches(old, login.passwordHash())) throw new RuleBroken("staff.problem.old_password");
        ledger.changePassword(
                person.id(),
                String.valueOf(
                        encoder.encode(Password.chosen(fresh, person.email()).text())));
    }

    /** For the demo, whose password is new at each start. */
    @Transactional
    public void resetPassword(StaffId id, String fresh) {
        ledger.changePassword(id, String.valueOf(encoder.encode(fresh)));
    }

    /** Somebody leaves: they are signed out everywhere at once. The last owner cannot. */
    @Transactional
    public void leave(StaffId id) {
        var person = ledger.find(id).orElseThrow(RuleBroken::notFound);
        if (person.role() == Role.OWNER && person.leftAt() == null && ledger.ownersLocked() < 2)
            throw new RuleBroken("staff.problem.last_owner");
        ledger.leave(id);
    }
}
