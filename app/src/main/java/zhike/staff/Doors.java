package zhike.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;
import zhike.web.Words;

/** The two doors: /api for programs with a key, everything else for people with a session. What each may do is said by the handlers' rights. */
@Configuration
class Doors {
    private static final String POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; "
                    + "font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final MessageSource words;
    private final JsonMapper json;
    private final LocaleResolver languages;

    Doors(MessageSource words, JsonMapper json, LocaleResolver languages) {
        this.words = words;
        this.json = json;
        this.languages = languages;
    }

    @Bean
    static PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder(11);
    }

    @Bean
    static SecurityContextRepository sessions() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, ApiKeys keys) {
        return http.securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable) // no cookie opens this door
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(fixation ->
                                fixation.none())) // a key beside a cookie changes nothing of the cookie's session
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilterBefore(new KeyFilter(keys), UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint((request, response, cause) -> keyWanted(request, response)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http, SecurityContextRepository sessions) {
        return http.securityContext(context -> context.securityContextRepository(sessions))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(policy -> policy.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter
                                        .ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()")))
                .csrf(Customizer.withDefaults())
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .authorizeHttpRequests(all -> all.requestMatchers(
                                "/sign-in",
                                "/welcome/**",
                                "/calendar/*",
                                "/taste",
                                "/assets/**",
                                "/webjars/**",
                                "/favicon.ico",
                                "/error",
                                "/actuator/health/**",
                                "/v3/api-docs/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(Doors::toSignIn)
                        .accessDeniedHandler((request, response, cause) -> expired(request, response)))
                .build();
    }

    private void keyWanted(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var problem = new LinkedHashMap<String, Object>();
        var locale = languages.resolveLocale(request);
        problem.put("type", "urn:zhike:problem:staff.problem.key");
        problem.put("title", Words.say(words, locale, "web.status.401"));
        problem.put("status", 401);
        problem.put("detail", Words.say(words, locale, "staff.problem.key"));
        problem.put("key", "staff.problem.key");
        response.setStatus(401);
        response.setHeader("WWW-Authenticate", "Bearer");
        response.setContentType("application/problem+json");
        response.getOutputStream().write(json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
    }

    /** After signing in the person comes back to a page they asked for; a redrawn part sends the whole page to the sign-in. */
    private static void toSignIn(HttpServletRequest request, HttpServletResponse response, Exception cause)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/sign-in");
            response.setStatus(401);
            return;
        }
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        var back = request.getMethod().equals("GET") && !request.getRequestURI().equals("/")
                ? "?back=" + java.net.URLEncoder.encode(request.getRequestURI() + query, StandardCharsets.UTF_8)
                : "";
        response.sendRedirect("/sign-in" + back);
    }

    private void expired(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var locale = languages.resolveLocale(request);
        response.setStatus(403);
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream()
                .write("""
                        <!doctype html><html lang="%s"><meta charset="utf-8"><title>403</title><p role="alert">%s</p></html>""".formatted(locale.toLanguageTag(), Words.say(words, locale, "web.problem.expired"))
                        .getBytes(StandardCharsets.UTF_8));
    }
}
