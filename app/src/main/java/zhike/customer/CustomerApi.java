package zhike.customer;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhike.customer.field.FieldValues;
import zhike.intake.ExternalRef;
import zhike.kernel.CustomerId;
import zhike.kernel.RuleBroken;
import zhike.shop.Shop;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;

/** Customers for programs. */
@RestController
@RequestMapping("/api/v1/customers")
class CustomerApi {
    record CustomerView(
            String id,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String gender,
            @Nullable LocalDate birthday,
            @Nullable String company,
            @Nullable String country,
            @Nullable String province,
            @Nullable String city,
            @Nullable String address,
            @Nullable String postcode,
            @Nullable String language,
            @Nullable String note,
            Map<String, Object> fields,
            List<ExternalRef> externalIds,
            @Nullable Instant firstSeenAt,
            Instant createdAt,
            Instant updatedAt,
            int version) {
        static CustomerView of(Customer customer, Map<String, Object> fields) {
            var profile = customer.profile();
            return new CustomerView(
                    customer.id().toString(),
                    profile.name(),
                    profile.phone(),
                    profile.email(),
                    profile.gender(),
                    profile.birthday(),
                    profile.company(),
                    profile.country(),
                    profile.province(),
                    profile.city(),
                    profile.address(),
                    profile.postcode(),
                    profile.language(),
                    profile.note(),
                    fields,
                    customer.externalIds(),
                    profile.firstSeenAt(),
                    customer.createdAt(),
                    customer.updatedAt(),
                    customer.version());
        }
    }

    private static final java.util.Set<String> NOT_OF_THE_PROFILE =
            java.util.Set.of("externalIds", "version", "fields");

    private final Customers customers;
    private final CustomerTable table;
    private final Traits traits;
    private final Shop shop;
    private final FieldValues fields;

    CustomerApi(Customers customers, CustomerTable table, Traits traits, Shop shop, FieldValues fields) {
        this.fields = fields;
        this.customers = customers;
        this.table = table;
        this.traits = traits;
        this.shop = shop;
    }

    /** All, or those called {@code externalId} (in {@code source}), or those found by {@code q}; filters and order as in the address of the customer table. */
    @GetMapping
    @Allow(Right.SEE_CUSTOMERS)
    Listing<CustomerView> list(
            @RequestParam Optional<String> externalId,
            @RequestParam Optional<String> source,
            @RequestParam Optional<String> q,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "") String cursor,
            HttpServletRequest request) {
        if (externalId.isPresent())
            return new Listing<>(
                    views(customers.findByExternalId(
                            source.filter(text -> !text.isBlank()).orElse(null), externalId.get())),
                    null);
        if (source.isPresent()) throw new RuleBroken("customer.problem.source_alone");
        var part = table.page(
                Selection.of(request.getParameterMap(), traits),
                List.of(),
                Math.clamp(limit, 1, 200),
                cursor.isEmpty() ? null : Cursor.read(cursor));
        var ids = part.rows().stream().map(CustomerTable.Row::id).toList();
        var next = part.next();
        return new Listing<>(views(customers.all(ids)), next == null ? null : next.toString());
    }

    private List<CustomerView> views(List<Customer> found) {
        var values = fields.of(found.stream().map(Customer::id).toList());
        return found.stream()
                .map(one -> CustomerView.of(one, fields.json(values.getOrDefault(one.id(), Map.of()))))
                .toList();
    }

    @GetMapping("/{id}")
    @Allow(Right.SEE_CUSTOMERS)
    CustomerView get(@PathVariable CustomerId id) {
        return views(List.of(customers.get(id))).getFirst();
    }

    @PostMapping
    @Allow(Right.EDIT_CUSTOMERS)
    ResponseEntity<CustomerView> create(@RequestBody Map<String, @Nullable Object> body) {
        var id = customers.create(profile(body, null), names(body.get("externalIds")), fields.read(body.get("fields")));
        return ResponseEntity.created(URI.create("/api/v1/customers/" + id)).body(get(id));
    }

    /** Changes what the body names; null makes it unknown; {@code fields} are the shop's own, by name. With {@code version}, only if nobody has changed the customer since. */
    @PatchMapping("/{id}")
    @Allow(Right.EDIT_CUSTOMERS)
    CustomerView change(@PathVariable CustomerId id, @RequestBody Map<String, @Nullable Object> body) {
        if (body.containsKey("externalIds")) throw new RuleBroken("customer.problem.field", "externalIds");
        var now = customers.get(id);
        var version = body.get("version") instanceof Integer wanted ? wanted : now.version();
        customers.change(id, profile(body, now.profile()), fields.read(body.get("fields")), version);
        return get(id);
    }

    private Profile profile(Map<String, @Nullable Object> body, @Nullable Profile now) {
        var written = new EnumMap<ProfileField, String>(ProfileField.class);
        if (now != null) for (var field : ProfileField.values()) written.put(field, now.written(field));
        body.forEach((name, value) -> {
            if (NOT_OF_THE_PROFILE.contains(name)) return;
            var field = ProfileField.ofJson(name).orElseThrow(() -> new RuleBroken("customer.problem.field", name));
            if (value != null && !(value instanceof String)) throw new RuleBroken("customer.problem.field", name);
            written.put(field, value == null ? "" : value.toString());
        });
        return new ProfileForm(written, shop.today()).profile();
    }

    private static List<ExternalRef> names(@Nullable Object list) {
        if (list == null) return List.of();
        if (!(list instanceof List<?> all)) throw new RuleBroken("customer.problem.external_id");
        var names = new ArrayList<ExternalRef>();
        for (var one : all) {
            if (!(one instanceof Map<?, ?> pair
                    && pair.get("source") instanceof String source
                    && pair.get("id") instanceof String id)) throw new RuleBroken("customer.problem.external_id");
            names.add(new ExternalRef(source, id));
        }
        return names;
    }
}
