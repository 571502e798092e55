package zhike.customer.field;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.kernel.RuleBroken;

/** Which fields there are, and what may be done with them. */
@Service
public class Fields {
    private static final int MOST = 100;
    private static final int MOST_CHOICES = 1_000;
    private static final int LONGEST = 60;

    private final FieldLedger ledger;

    Fields(FieldLedger ledger) {
        this.ledger = ledger;
    }

    /** Those in use, in the shop's order. */
    public List<Field> all() {
        return everyOne().stream().filter(field -> !field.retired()).toList();
    }

    /** The retired ones too, last. */
    public List<Field> everyOne() {
        var byId = new LinkedHashMap<Integer, Field>();
        for (var field : BuiltIn.ALL) byId.put(field.id(), field);
        for (var field : ledger.changed()) byId.put(field.id(), field);
        return byId.values().stream()
                .sorted(Comparator.comparing(Field::retired)
                        .thenComparing(Field::position)
                        .thenComparing(Field::id))
                .toList();
    }

    /** By its name, with or without {@code field.} before it. */
    public Optional<Field> find(String name) {
        var bare = name.startsWith(Field.PREFIX) ? name.substring(Field.PREFIX.length()) : name;
        return all().stream().filter(field -> field.name().equals(bare)).findFirst();
    }

    public Field get(String name) {
        return find(name).orElseThrow(() -> new RuleBroken("customer.problem.no_field", name));
    }

    /** Answers the new field's name. What is wrong is refused with the sentence. */
    @Transactional
    public Field define(String name, String label, FieldType type, List<String> choices, String hint, String by) {
        ledger.lock();
        var all = everyOne();
        if (all.size() >= MOST) throw new RuleBroken("customer.problem.fields", MOST);
        var wanted = name.isBlank() ? freeName(all) : name.strip();
        if (!wanted.matches("[a-z][a-z0-9_]{0,39}")) throw new RuleBroken("customer.problem.field_name");
        if (all.stream().anyMatch(field -> field.name().equals(wanted)))
            throw new RuleBroken(RuleBroken.Kind.CONFLICT, "customer.problem.field_taken", wanted);
        var field = new Field(
                0,
                wanted,
                label(label),
                type,
                choices(List.of(), choices, type, false),
                hint(hint),
                all.size() + 1,
                false,
                false);
        ledger.add(field, by);
        return get(wanted);
    }

    /** New words, choices and order. Choices keep their code and colour; one that is left out goes from the list, and what is known of customers stays. */
    @Transactional
    public Field change(
            String name, @Nullable String label, List<String> choices, String hint, boolean shown, int position) {
        ledger.lock();
        var now = anyOf(name);
        var words = label == null || (label.isBlank() && now.builtIn())
                ? (label == null ? now.label() : null)
                : label(label);
        ledger.put(new Field(
                now.id(),
                now.name(),
                words,
                now.type(),
                now.type().chosen() ? choices(now.choices(), choices, now.type(), now.open()) : List.of(),
                hint(hint),
                Math.clamp(position, 0, 10_000),
                shown,
                now.retired()));
        return anyOf(name);
    }

    @Transactional
    public void colour(String name, String code, String colour) {
        ledger.lock();
        var now = anyOf(name);
        if (!Choice.PALETTE.contains(colour) || now.choice(code).isEmpty())
            throw new RuleBroken("customer.problem.colour");
        ledger.put(now.withChoices(now.choices().stream()
                .map(choice -> choice.code().equals(code) ? new Choice(code, choice.label(), colour) : choice)
                .toList()));
    }

    /** Takes it from forms and tables; nothing that is known is lost, and it can be put back. */
    @Transactional
    public void retire(String name, boolean retired) {
        ledger.lock();
        var now = anyOf(name);
        ledger.put(new Field(
                now.id(),
                now.name(),
                now.label(),
                now.type(),
                now.choices(),
                now.hint(),
                now.position(),
                now.shown(),
                retired));
    }

    public long used(Field field) {
        return ledger.used(field);
    }

    /** Words that were used of an open field become its choices. */
    @Transactional
    public void learn(Field field, Set<String> codes) {
        if (!field.open() || codes.stream().allMatch(code -> field.choice(code).isPresent())) return;
        ledger.lock();
        var now = anyOf(field.name());
        var choices = new ArrayList<>(now.choices());
        for (var code : codes)
            if (now.choice(code).isEmpty() && choices.size() < MOST_CHOICES)
                choices.add(Choice.next(code, choices.size()));
        ledger.put(now.withChoices(choices));
    }

    private Field anyOf(String name) {
        return everyOne().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(RuleBroken::notFound);
    }

    private static String label(String label) {
        var text = clean(label);
        if (text.isEmpty() || text.length() > LONGEST) throw new RuleBroken("customer.problem.field_label", LONGEST);
        return text;
    }

    private static String hint(String hint) {
        var text = clean(hint);
        if (text.length() > 200) throw new RuleBroken("customer.problem.too_long");
        return text;
    }

    /** One per line of the form; a line {@code code=label} renames. */
    private static List<Choice> choices(List<Choice> now, List<String> written, FieldType type, boolean mayBeEmpty) {
        if (!type.chosen()) return List.of();
        var byWord = now.stream().collect(Collectors.toMap(Choice::code, choice -> choice, (a, b) -> a));
        var chosen = new LinkedHashMap<String, Choice>();
        for (var line : written) {
            var text = clean(line);
            if (text.isEmpty()) continue;
            var equals = text.indexOf('=');
            var code = equals > 0 ? text.substring(0, equals).strip() : text;
            var label = equals > 0 ? text.substring(equals + 1).strip() : null;
            if (code.isEmpty()
                    || code.length() > LONGEST
                    || (label != null && (label.isEmpty() || label.length() > LONGEST)))
                throw new RuleBroken("customer.problem.field_choice", LONGEST);
            var known = byWord.get(code);
            chosen.put(
                    code,
                    known == null
                            ? new Choice(
                                    code,
                                    label == null ? code : label,
                                    Choice.next(code, chosen.size()).colour())
                            : new Choice(code, label == null ? known.label() : label, known.colour()));
        }
        if ((chosen.isEmpty() && !mayBeEmpty) || chosen.size() > MOST_CHOICES)
            throw new RuleBroken("customer.problem.field_choices", MOST_CHOICES);
        return List.copyOf(chosen.values());
    }

    private static String clean(String text) {
        var plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain;
    }

    private static String freeName(List<Field> all) {
        var names = all.stream().map(Field::name).collect(Collectors.toSet());
        for (int i = 1; ; i++) if (!names.contains("own" + i)) return "own" + i;
    }

    /** By id, for what keeps ids. */
    Map<Integer, Field> byId() {
        return everyOne().stream().collect(Collectors.toMap(Field::id, field -> field));
    }
}
