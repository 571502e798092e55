package zhike;

import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import zhike.staff.Role;
import zhike.staff.Staff;
import zhike.staff.TestStaff;

/** Requests as a colleague of a role: {@code web.get().uri("/customers").with(SignedInAs.owner(staff))}, with the CSRF token a form would carry. */
public final class SignedInAs {
    private SignedInAs() {}

    public static RequestPostProcessor owner(Staff staff) {
        return as(staff, Role.OWNER);
    }

    public static RequestPostProcessor analyst(Staff staff) {
        return as(staff, Role.ANALYST);
    }

    private static RequestPostProcessor as(Staff staff, Role role) {
        var principal = TestStaff.somebody(staff, role);
        var signedIn = SecurityMockMvcRequestPostProcessors.authentication(
                new UsernamePasswordAuthenticationToken(principal, null, List.of()));
        return request -> signedIn.postProcessRequest(
                SecurityMockMvcRequestPostProcessors.csrf().postProcessRequest(request));
    }
}
