package zhike.customer.circle;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import zhike.customer.CustomerPanel;
import zhike.customer.Customers;
import zhike.kernel.CustomerId;
import zhike.shop.Shop;

/** Further contacts, people around the customer, and important dates, on the customer page. */
@Component
class CirclePanel implements CustomerPanel {
    private final FurtherContacts contacts;
    private final Relations relations;
    private final ImportantDates dates;
    private final Customers customers;
    private final Shop shop;

    CirclePanel(FurtherContacts contacts, Relations relations, ImportantDates dates, Customers customers, Shop shop) {
        this.contacts = contacts;
        this.relations = relations;
        this.dates = dates;
        this.customers = customers;
        this.shop = shop;
    }

    @Override
    public String id() {
        return "circle";
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public Column column() {
        return Column.SIDE;
    }

    @Override
    public String titleKey() {
        return "customer.circle.title";
    }

    @Override
    public String fill(CustomerId customer, Model model) {
        var related = relations.of(customer);
        var linked = related.stream().map(Relations.Related::other).toList();
        var birthday = customers.get(customer).profile().birthday();
        model.addAttribute("customer", customer)
                .addAttribute("contacts", contacts.of(customer))
                .addAttribute("relations", related)
                .addAttribute(
                        "household",
                        customers.all(relations.household(customer)).stream()
                                .filter(one -> !linked.contains(one.id()))
                                .toList())
                .addAttribute("dates", dates.of(customer))
                .addAttribute(
                        "birthday",
                        birthday == null
                                ? null
                                : new ImportantDate(
                                                0,
                                                customer,
                                                "birthday",
                                                "",
                                                false,
                                                birthday.getYear(),
                                                birthday.getMonthValue(),
                                                birthday.getDayOfMonth(),
                                                false)
                                        .next(shop.today()));
        return "zhike/customer/circle/panel";
    }
}
