package zhike.customer;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How Chinese is written in Latin letters, as people type it: without tones and spaces, ü as v. A name begins with a family name, so 单 and 曾 are read shan and
 * zeng there. Latin letters and digits stay, in lower case; signs, accents and characters that nobody can read fall away.
 */
public final class Pinyin {
    /** Family names that are read otherwise than the same characters elsewhere. */
    private static final Map<String, String> FAMILY = Map.ofEntries(
            Map.entry("单", "shan"),
            Map.entry("曾", "zeng"),
            Map.entry("仇", "qiu"),
            Map.entry("解", "xie"),
            Map.entry("查", "zha"),
            Map.entry("任", "ren"),
            Map.entry("区", "ou"),
            Map.entry("朴", "piao"),
            Map.entry("翟", "zhai"),
            Map.entry("盖", "ge"),
            Map.entry("乐", "yue"),
            Map.entry("缪", "miao"),
            Map.entry("冼", "xian"),
            Map.entry("覃", "qin"),
            Map.entry("员", "yun"),
            Map.entry("种", "chong"),
            Map.entry("召", "shao"),
            Map.entry("宓", "mi"),
            Map.entry("燕", "yan"),
            Map.entry("葛", "ge"),
            Map.entry("纪", "ji"),
            Map.entry("华", "hua"),
            Map.entry("应", "ying"),
            Map.entry("那", "na"),
            Map.entry("洗", "xian"),
            Map.entry("尉迟", "yu chi"),
            Map.entry("万俟", "mo qi"),
            Map.entry("长孙", "zhang sun"),
            Map.entry("澹台", "tan tai"),
            Map.entry("单于", "chan yu"));

    private static final int LONGEST_NAME = 4;
    /** Longer texts are not names; what comes after this is not read. */
    private static final int LONGEST = 500;

    private static final int FIRST_HAN = 0x3400;
    private static final int LAST_HAN = 0xFAFF;
    /** Filled as characters are met; "" for what cannot be read, with a star in front where a character has several readings. */
    private static final String[] READINGS = new String[LAST_HAN - FIRST_HAN + 1];

    private Pinyin() {}

    /** 王小明 → wangxiaoming. */
    public static String full(String text) {
        return String.join("", syllables(text));
    }

    /** 王小明 → wxm, Bruce 李 → bl. */
    public static String initials(String text) {
        var letters = new StringBuilder();
        for (var syllable : syllables(text)) letters.append(syllable.charAt(0));
        return letters.toString();
    }

    /** Whether anything in it is read as Chinese. */
    public static boolean isChinese(String text) {
        return text.chars().anyMatch(Pinyin::isHan);
    }

    /** Each Chinese character's reading and each Latin word, in order. */
    public static List<String> syllables(String text) {
        var plain =
                Normalizer.normalize(text.length() > LONGEST ? text.substring(0, LONGEST) : text, Normalizer.Form.NFKD);
        var found = new ArrayList<String>();
        var word = new StringBuilder();
        var han = new StringBuilder();
        for (int at = 0; at <= plain.length(); at++) {
            char sign = at < plain.length() ? plain.charAt(at) : ' ';
            if (isHan(sign)) {
                end(word, found);
                han.append(sign);
            } else if (Character.getType(sign) != Character.NON_SPACING_MARK) {
                read(han, found);
                if (latin(sign)) word.append(Character.toLowerCase(sign));
                else if (sign != '\'' && sign != '’') end(word, found);
            }
        }
        return found;
    }

    private static void end(StringBuilder word, List<String> found) {
        if (!word.isEmpty()) found.add(word.toString());
        word.setLength(0);
    }

    private static void read(StringBuilder run, List<String> found) {
        if (run.isEmpty()) return;
        var han = run.toString();
        run.setLength(0);
        int start = 0;
        if (han.length() >= 2 && han.length() <= LONGEST_NAME) {
            var two = FAMILY.get(han.substring(0, 2));
            var one = FAMILY.get(han.substring(0, 1));
            if (two != null) {
                found.addAll(List.of(two.split(" ")));
                start = 2;
            } else if (one != null) {
                found.add(one);
                start = 1;
            }
        }
        boolean several = false;
        for (int at = start; at < han.length(); at++)
            several |= reading(han.charAt(at)).startsWith("*");
        // looking for phrases is slow, and only tells more where a character has several readings
        var phrase = several && han.length() - start > 1
                ? PinyinHelper.toPinyin(han.substring(start), PinyinStyleEnum.NORMAL)
                        .split(" ")
                : new String[0];
        for (int at = start; at < han.length(); at++) {
            var alone = reading(han.charAt(at));
            var syllable = phrase.length == han.length() - start ? typed(phrase[at - start]) : "";
            if (syllable.isEmpty()) syllable = alone.startsWith("*") ? alone.substring(1) : alone;
            if (!syllable.isEmpty()) found.add(syllable);
        }
    }

    private static String reading(char han) {
        var known = READINGS[han - FIRST_HAN];
        if (known != null) return known;
        var readings = PinyinHelper.toPinyinList(han, PinyinStyleEnum.NORMAL);
        var first = readings == null || readings.isEmpty() ? "" : typed(readings.getFirst());
        var reading = !first.isEmpty() && readings.size() > 1 ? "*" + first : first;
        READINGS[han - FIRST_HAN] = reading;
        return reading;
    }

    /** "" for anything but Latin letters: what the dictionary does not know it gives back as it was. */
    private static String typed(String reading) {
        var letters = reading.toLowerCase(Locale.ROOT).replace('ü', 'v').replace("ê", "e");
        return letters.chars().allMatch(sign -> sign >= 'a' && sign <= 'z') ? letters : "";
    }

    private static boolean latin(char sign) {
        return sign < 128 && Character.isLetterOrDigit(sign);
    }

    private static boolean isHan(int sign) {
        return sign >= 0x3400 && sign <= 0x9FFF || sign >= 0xF900 && sign <= 0xFAFF;
    }
}
