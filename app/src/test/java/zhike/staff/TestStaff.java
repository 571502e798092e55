package zhike.staff;

import java.security.Principal;

/** Colleagues for tests of all areas. */
public final class TestStaff {
    private TestStaff() {}

    public static Principal somebody(Staff staff, Role role) {
        var email = role.word() + "@shop.example";
        var person = staff.all().stream()
                .filter(one -> one.email().equals(email))
                .findFirst()
                .orElseGet(() -> staff.add(email, role == Role.OWNER ? "Mei" : "Bob", "a long pass phrase", role));
        return new SignedIn(person.id().value());
    }
}
