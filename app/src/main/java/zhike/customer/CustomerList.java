package zhike.customer;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The customer table as it is shown. */
public record CustomerList(
        Selection selection,
        List<CustomerTrait> traits,
        List<CustomerTrait> columns,
        List<CustomerTable.Row> rows,
        @Nullable String next,
        boolean continued,
        boolean more,
        CustomerTable.@Nullable Count count,
        List<SavedViews.SavedView> views) {

    private static final int AT_ONCE = 6;

    static List<CustomerTrait> columns(Selection selection, Traits traits) {
        return traits.all().stream()
                .filter(trait -> trait != OwnTraits.NAME && selection.shows(trait))
                .toList();
    }

    public CustomerTrait name() {
        return OwnTraits.NAME;
    }

    /** Whether its cells can be changed where they stand. */
    public static boolean editable(CustomerTrait trait) {
        return CellController.editable(trait);
    }

    /** The name is always the first column. */
    public List<CustomerTrait> choosable() {
        return traits.stream().filter(trait -> trait != OwnTraits.NAME).toList();
    }

    /** The first of the classes that other areas put customers in, which one filters by most, and those that one filters by now. */
    public List<CustomerTrait> classes() {
        var all = traits.stream().filter(CustomerTrait::isClass).toList();
        return all.stream()
                .filter(trait ->
                        all.indexOf(trait) < AT_ONCE || !filter(trait).values().isEmpty())
                .toList();
    }

    /** The other filters; who looks for a name, a phone or an id searches. */
    public List<CustomerTrait> otherFilters() {
        return traits.stream()
                .filter(trait -> !classes().contains(trait) && !OwnTraits.SEARCHED.contains(trait))
                .toList();
    }

    public boolean filteredByOthers() {
        return selection.filters().stream().anyMatch(filter -> otherFilters().contains(filter.trait()));
    }

    public Filter filter(CustomerTrait trait) {
        return selection.filter(trait).orElseGet(() -> new Filter(trait, List.of(), "", ""));
    }

    /** For the heading: ascending, descending, or null when sorted by something else. */
    public @Nullable String sorted(CustomerTrait trait) {
        return trait.equals(selection.sort()) ? (selection.descending() ? "descending" : "ascending") : null;
    }

    public Optional<SavedViews.SavedView> current() {
        return views.stream()
                .filter(view -> view.query().equals(selection.query()))
                .findFirst();
    }

    /** Nobody yet, whatever one looks for. */
    public boolean empty() {
        return rows.isEmpty() && selection.everybody() && !continued;
    }
}
