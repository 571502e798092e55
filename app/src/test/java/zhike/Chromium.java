package zhike;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real browser. {@link #page} opens a window of its own with a language, a theme and a width; what a page complains about is collected. */
public final class Chromium implements AutoCloseable {
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    public Chromium() {
        var found = Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream())
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "no Chromium here: apt-get install chromium, or name it in CHROMIUM");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(found.get()))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    public BrowserContext window(String base, String language, String theme, int width) {
        var window =
                browser.newContext(new Browser.NewContextOptions().setViewportSize(width, width > 600 ? 900 : 844));
        window.addCookies(List.of(
                new Cookie("zhike_lang", language).setUrl(base), new Cookie("zhike_theme", theme).setUrl(base)));
        return window;
    }

    public Page page(BrowserContext window) {
        var page = window.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) complaints.add(page.url() + ": " + message.text());
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    /** What scripts and the content policy complained about since the last call. */
    public List<String> complaints() {
        var all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    /** What stands in the way of people who cannot see or point well; serious and critical findings of axe. */
    public static List<String> barriers(Page page) {
        return barriers(page, new AxeBuilder(page));
    }

    /** The barriers that another theme may bring to a page whose structure has been looked at. */
    public static List<String> weakContrasts(Page page) {
        return barriers(page, new AxeBuilder(page).withRules(List.of("color-contrast")));
    }

    private static List<String> barriers(Page page, AxeBuilder axe) {
        // without frames of other sites, it need not open a window of its own for each page
        return axe.setLegacyMode(true).analyze().getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> page.url() + " " + rule.getId() + ": "
                        + rule.getNodes().stream()
                                .limit(3)
                                .map(node -> node.getHtml())
                                .toList())
                .toList();
    }

    /** How many pixels the page is wider than the window. */
    public static int overflow(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
