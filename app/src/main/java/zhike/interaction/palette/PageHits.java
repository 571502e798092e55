package zhike.interaction.palette;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import zhike.customer.Pinyin;
import zhike.web.NavEntry;
import zhike.web.Page;
import zhike.web.PaletteAction;
import zhike.web.PaletteHit;
import zhike.web.PaletteHits;
import zhike.web.Right;
import zhike.web.Viewer;
import zhike.web.Words;

/** Pages and actions, by their words in either language, in Chinese by pinyin too: 设置, settings, shezhi, sz. */
@Component
class PageHits implements PaletteHits {
    private record Target(String key, String path, String icon, Right needed) {}

    /** How a target may be typed. */
    private record Names(String chinese, String english, String pinyin, String initials) {
        boolean match(String typed) {
            if (chinese.contains(typed) || english.startsWith(typed)) return true;
            if (Arrays.stream(english.split(" ")).anyMatch(word -> word.startsWith(typed))) return true;
            var letters = typed.replace(" ", "");
            return letters.chars().allMatch(sign -> sign >= 'a' && sign <= 'z')
                    && (pinyin.startsWith(letters) || initials.startsWith(letters));
        }
    }

    private final List<Target> targets;
    private final MessageSource words;
    private final Map<String, Names> names = new ConcurrentHashMap<>();

    PageHits(ObjectProvider<NavEntry> pages, ObjectProvider<PaletteAction> actions, MessageSource words) {
        this.targets = Stream.concat(
                        pages.stream()
                                .sorted(java.util.Comparator.comparingInt(NavEntry::order))
                                .map(page -> new Target(page.key(), page.path(), page.icon(), page.needed())),
                        actions.stream()
                                .map(action -> new Target(action.key(), action.path(), action.icon(), action.needed())))
                .toList();
        this.words = words;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String titleKey() {
        return "interaction.palette.pages";
    }

    @Override
    public boolean shownTo(Viewer viewer) {
        return true;
    }

    @Override
    public List<PaletteHit> hits(String text, int limit, Page page) {
        var typed = text.toLowerCase(Locale.ROOT);
        return targets.stream()
                .filter(target -> page.may(target.needed) && names(target.key).match(typed))
                .limit(limit)
                .map(target -> hit(target, page))
                .toList();
    }

    /** Where one may go without a word. */
    List<PaletteHit> all(Page page) {
        return targets.stream()
                .filter(target -> page.may(target.needed))
                .map(target -> hit(target, page))
                .toList();
    }

    private static PaletteHit hit(Target target, Page page) {
        return new PaletteHit(page.t(target.key), null, target.path, target.icon);
    }

    private Names names(String key) {
        return names.computeIfAbsent(key, unknown -> {
            var chinese = Words.say(words, Locale.SIMPLIFIED_CHINESE, key);
            return new Names(
                    chinese.toLowerCase(Locale.ROOT),
                    Words.say(words, Locale.ENGLISH, key).toLowerCase(Locale.ROOT),
                    Pinyin.full(chinese),
                    Pinyin.initials(chinese));
        });
    }
}
