package zhike.customer;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhike.customer.field.Field;
import zhike.customer.field.FieldValues;
import zhike.customer.history.History;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;

/** Takes back one change of a customer, as long as nobody has changed the same fields since; the taking back is a change of its own. */
@Service
public class Undoing {
    private final Customers customers;
    private final FieldValues fields;
    private final History history;
    private final Shop shop;

    Undoing(Customers customers, FieldValues fields, History history, Shop shop) {
        this.customers = customers;
        this.fields = fields;
        this.history = history;
        this.shop = shop;
    }

    @Transactional
    public void undo(CustomerId id, long number) {
        var change = history.find(id, number).orElseThrow(RuleBroken::notFound);
        if (!change.undoable()) throw new RuleBroken(RuleBroken.Kind.CONFLICT, "customer.problem.undone");
        var customer = customers.get(id);
        var own = fields.of(id);
        var now = ProfileField.written(customer.profile(), own);
        var profile = new EnumMap<ProfileField, String>(ProfileField.class);
        for (var field : ProfileField.values())
            profile.put(field, customer.profile().written(field));
        var wanted = new LinkedHashMap<String, String>();
        for (var difference : change.differences()) {
            if (!now.getOrDefault(difference.field(), "").equals(difference.after()))
                throw new RuleBroken(RuleBroken.Kind.CONFLICT, "customer.problem.changed_since");
            if (difference.field().startsWith(Field.PREFIX))
                wanted.put(difference.field().substring(Field.PREFIX.length()), difference.before());
            else profile.put(ProfileField.valueOf(difference.field().toUpperCase(Locale.ROOT)), difference.before());
        }
        customers.change(id, new ProfileForm(profile, shop.today()).profile(), wanted, customer.version(), number);
        history.undone(number);
    }
}
