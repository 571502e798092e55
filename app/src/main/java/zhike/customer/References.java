package zhike.customer;

import java.util.Optional;
import org.springframework.stereotype.Component;
import zhike.kernel.CustomerId;
import zhike.kernel.StaffId;
import zhike.staff.Person;
import zhike.staff.Staff;

/** What fields can point at on this floor and below; products are supplied by the floor above. */
final class References {
    private References() {}

    /** Stored by their public id. */
    @Component
    record Colleagues(Staff staff) implements Referable {
        @Override
        public String type() {
            return "staff";
        }

        @Override
        public Optional<String> find(String words) {
            var found = staff.all().stream()
                    .filter(person -> person.leftAt() == null)
                    .filter(person -> person.id().toString().equals(words)
                            || person.name().equalsIgnoreCase(words)
                            || person.email().equalsIgnoreCase(words))
                    .toList();
            return found.size() == 1 ? Optional.of(found.getFirst().id().toString()) : Optional.empty();
        }

        @Override
        public Optional<String> label(String stored) {
            return staff.find(StaffId.valueOf(stored)).map(Person::name);
        }

        @Override
        public String publicId(String stored) {
            return stored;
        }

        @Override
        public String address(String stored) {
            return "";
        }
    }

    /** Stored by their number. */
    @Component
    record Others(CustomerLedger ledger, Search search) implements Referable {
        @Override
        public String type() {
            return "customer";
        }

        @Override
        public Optional<String> find(String words) {
            var ids = new java.util.LinkedHashSet<>(search.find(words, 5).ids());
            ids.addAll(ledger.byCompany(words, 5));
            var found = ledger.all(ids);
            var exact = found.stream().filter(one -> called(one, words)).toList();
            var best = exact.isEmpty() ? found : exact;
            return best.size() == 1
                    ? Optional.of(String.valueOf(best.getFirst().id().value()))
                    : Optional.empty();
        }

        private static boolean called(Customer customer, String words) {
            return customer.id().toString().equals(words)
                    || words.equalsIgnoreCase(customer.label())
                    || customer.externalIds().stream().anyMatch(ref -> ref.id().equals(words));
        }

        @Override
        public Optional<String> label(String stored) {
            return ledger.find(id(stored)).map(Customer::label);
        }

        @Override
        public String publicId(String stored) {
            return id(stored).toString();
        }

        @Override
        public String address(String stored) {
            return "/customers/" + id(stored);
        }

        @Override
        public String join(String alias, String stored) {
            return "left join customer.customer %1$s on %1$s.id = %2$s::bigint".formatted(alias, stored);
        }

        @Override
        public String labelSql(String alias) {
            return "coalesce(%1$s.name, %1$s.company, %1$s.email, %1$s.phone)".formatted(alias);
        }

        private static CustomerId id(String stored) {
            return new CustomerId(Long.parseLong(stored));
        }
    }
}
