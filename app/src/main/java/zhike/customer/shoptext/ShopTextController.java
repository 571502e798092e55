package zhike.customer.shoptext;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Listing;
import zhike.web.Right;

/** The texts of the shop are written, compared and published, on the settings screen and by programs. */
@Controller
@Allow(Right.MANAGE_SHOP)
class ShopTextController {
    record TextView(
            long id,
            String kind,
            String language,
            int version,
            String text,
            String by,
            Instant at,
            @Nullable Instant publishedAt,
            boolean published) {
        static TextView of(ShopText text) {
            return new TextView(
                    text.id(),
                    text.kind(),
                    text.language(),
                    text.version(),
                    text.text(),
                    text.by(),
                    text.at(),
                    text.publishedAt(),
                    text.published());
        }
    }

    record NewText(@Nullable String text) {}

    private final ShopTexts texts;

    ShopTextController(ShopTexts texts) {
        this.texts = texts;
    }

    @GetMapping("/settings/texts")
    String list(Model page) {
        page.addAttribute("latest", texts.latest())
                .addAttribute(
                        "published",
                        ShopText.KINDS.stream()
                                .flatMap(kind -> ShopText.LANGUAGES.stream()
                                        .flatMap(language -> texts.published(kind, language).stream()
                                                .filter(text -> text.language().equals(language))))
                                .toList());
        return "zhike/customer/shoptext/list";
    }

    @GetMapping("/settings/texts/{kind}/{language}")
    String edit(@PathVariable String kind, @PathVariable String language, Model page) {
        ShopTexts.known(kind, language);
        List<ShopText> versions = texts.versions(kind, language);
        page.addAttribute("kind", kind).addAttribute("language", language).addAttribute("versions", versions);
        if (!page.containsAttribute("written"))
            page.addAttribute(
                    "written", versions.isEmpty() ? "" : versions.getFirst().text());
        return "zhike/customer/shoptext/edit";
    }

    @PostMapping("/settings/texts/{kind}/{language}")
    String write(
            @PathVariable String kind,
            @PathVariable String language,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean publish,
            HttpServletResponse response,
            Model page) {
        try {
            var version = texts.write(kind, language, text);
            if (publish) texts.publish(version.id());
            return "redirect:/settings/texts/" + version.kind() + "/" + version.language();
        } catch (RuleBroken refusal) {
            if (refusal.kind() == RuleBroken.Kind.NOT_FOUND) throw refusal;
            response.setStatus(422);
            page.addAttribute("problem", refusal.key())
                    .addAttribute("problemArgs", refusal.args())
                    .addAttribute("written", text);
            return edit(kind, language, page);
        }
    }

    @PostMapping("/settings/texts/versions/{id}/publication")
    String publish(@PathVariable long id) {
        var text = texts.publish(id);
        return "redirect:/settings/texts/" + text.kind() + "/" + text.language();
    }

    /** What members read now, in this language or, where it has none, the other. */
    @GetMapping("/api/v1/texts/{kind}/{language}")
    @Allow(Right.SEE_CUSTOMERS)
    @ResponseBody
    TextView published(@PathVariable String kind, @PathVariable String language) {
        ShopTexts.known(kind, language);
        return TextView.of(texts.published(kind, language).orElseThrow(RuleBroken::notFound));
    }

    @GetMapping("/api/v1/texts/{kind}/{language}/versions")
    @Allow(Right.SEE_CUSTOMERS)
    @ResponseBody
    Listing<TextView> versions(@PathVariable String kind, @PathVariable String language) {
        ShopTexts.known(kind, language);
        return new Listing<>(
                texts.versions(kind, language).stream().map(TextView::of).toList(), null);
    }

    @PostMapping("/api/v1/texts/{kind}/{language}/versions")
    @ResponseBody
    @ResponseStatus(HttpStatus.CREATED)
    TextView write(@PathVariable String kind, @PathVariable String language, @RequestBody NewText wanted) {
        return TextView.of(texts.write(kind, language, wanted.text == null ? "" : wanted.text));
    }

    @PostMapping("/api/v1/texts/versions/{id}/publication")
    @ResponseBody
    TextView publishNow(@PathVariable long id) {
        return TextView.of(texts.publish(id));
    }
}
