package zhike.web;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.web.csrf.CsrfToken;
import zhike.kernel.Money;
import zhike.shop.ShopProfile;

/** What every template knows: the reader, their language and clock, the words, and how figures are written. */
public final class Page {
    private final MessageSource words;
    private final HttpServletRequest request;
    private final Locale locale;
    private final ShopProfile shop;
    private final @Nullable Viewer viewer;
    private final List<NavEntry> navigation;
    private final UnaryOperator<String> assets;
    private final Formats formats;

    Page(
            MessageSource words,
            HttpServletRequest request,
            Locale locale,
            ShopProfile shop,
            Optional<Viewer> viewer,
            List<NavEntry> navigation,
            UnaryOperator<String> assets) {
        this.words = words;
        this.request = request;
        this.locale = Words.spoken(locale);
        this.shop = shop;
        this.viewer = viewer.orElse(null);
        this.navigation = navigation;
        this.assets = assets;
        this.formats = new Formats(this.locale);
    }

    public String t(String key, Object... args) {
        return Words.say(words, locale, key, args);
    }

    public Locale locale() {
        return locale;
    }

    public String lang() {
        return locale.toLanguageTag();
    }

    public boolean chinese() {
        return locale.getLanguage().equals("zh");
    }

    public String theme() {
        return Cookies.value(request, Cookies.THEME).orElse("auto");
    }

    public ShopProfile shop() {
        return shop;
    }

    public @Nullable Viewer viewer() {
        return viewer;
    }

    public boolean may(Right right) {
        return viewer != null && viewer.may(right);
    }

    /** The entries this person may open, in order. */
    public List<NavEntry> navigation() {
        return navigation.stream().filter(entry -> may(entry.needed())).toList();
    }

    public boolean at(NavEntry entry) {
        return entry.path().equals("/") ? path().equals("/") : (path() + "/").startsWith(entry.path() + "/");
    }

    public String path() {
        return request.getRequestURI();
    }

    /** Path and query of this page, to come back to; the page of the form where this one is the answer to a form. */
    public String here() {
        if (!request.getMethod().equals("GET")) return formerPage();
        var query = request.getQueryString();
        return query == null ? path() : path() + "?" + query;
    }

    private String formerPage() {
        var referrer = request.getHeader("Referer");
        if (referrer == null) return "/";
        try {
            var from = URI.create(referrer);
            var path = from.getRawQuery() == null ? from.getRawPath() : from.getRawPath() + "?" + from.getRawQuery();
            return SafePath.of(path);
        } catch (IllegalArgumentException nonsense) {
            return "/";
        }
    }

    public String csrf() {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }

    /** The address of one of our own files, which changes with its content. */
    public String asset(String name) {
        return assets.apply("/assets/" + name);
    }

    public String icon(String name) {
        return Icons.svg(name);
    }

    public String number(long value) {
        return formats.whole(value);
    }

    public String decimal(double value, int digits) {
        return Double.isFinite(value) ? formats.decimal(value, digits) : "–";
    }

    /** With two decimals, and more where there are more. */
    public String decimal(BigDecimal value) {
        return formats.decimal(value, 2, Math.max(2, value.scale()));
    }

    /** 0.384 as "38.4 %" with the wanted digits. */
    public String percent(double share, int digits) {
        return Double.isFinite(share) ? formats.percent(share, digits) : "–";
    }

    public String percent(double share) {
        return percent(share, 0);
    }

    public String money(Money money) {
        return formats.money(money, Math.max(0, money.currency().getDefaultFractionDigits()));
    }

    /** Base currency, from minor units. */
    public String money(long minor) {
        return money(new Money(minor, shop.currencyOrDefault()));
    }

    /** Base currency without cents, for tiles and axes. */
    public String roundMoney(long minor) {
        return formats.money(new Money(minor, shop.currencyOrDefault()), 0);
    }

    public BigDecimal amount(long minor) {
        return new Money(minor, shop.currencyOrDefault()).amount();
    }

    public String day(@Nullable LocalDate day) {
        return day == null ? "–" : formats.day(day);
    }

    public String month(YearMonth month) {
        return formats.month(month);
    }

    /** In the shop's time zone, to the minute. */
    public String moment(@Nullable Instant moment) {
        return moment == null ? "–" : formats.moment(moment.atZone(zone()));
    }

    public String lasting(Duration duration) {
        var seconds = duration.toMillis() / 1000.0;
        if (seconds < 60) return t("web.seconds", decimal(seconds, 1));
        return t("web.minutes", number(duration.toMinutes()), number(duration.toSecondsPart()));
    }

    public ZoneId zone() {
        return shop.zone();
    }
}
