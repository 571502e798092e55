package zhike.customer.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhike.customer.Pinyin;

/**
 * A name taken apart, so that 王小明, Wang Xiaoming and Xiaoming WANG can be compared.
 *
 * @param plain as written, without case and doubled spaces
 * @param family in Latin letters
 * @param given in Latin letters, without spaces; empty when only the family name is known (王女士)
 * @param chinese whether it is written in Chinese characters
 */
record PersonName(String plain, String family, String given, boolean chinese) {
    private static final Set<String> LONG_FAMILY = Set.of(
            "欧阳", "司马", "上官", "诸葛", "东方", "尉迟", "皇甫", "公孙", "慕容", "司徒", "令狐", "夏侯", "万俟", "长孙", "宇文", "澹台", "单于", "端木",
            "南宫", "轩辕", "百里", "呼延", "东郭", "公冶", "太史", "申屠", "闻人", "独孤", "赫连");

    private static final List<String> TITLES = List.of("先生", "女士", "小姐", "太太", "老师", "总");
    private static final Set<String> LATIN_TITLES = Set.of("mr", "mrs", "ms", "dr", "miss", "prof");
    private static final int LONGEST_CHINESE = 4;

    static @Nullable PersonName of(@Nullable String written) {
        var plain = Normal.text(written);
        if (plain.isEmpty()) return null;
        var han = plain.replace(" ", "").replace("·", "");
        if (Pinyin.isChinese(han)) {
            var title = TITLES.stream().filter(han::endsWith).findFirst();
            var bare =
                    title.map(t -> han.substring(0, han.length() - t.length())).orElse(han);
            if (bare.isEmpty()) return null;
            if (!bare.chars().allMatch(sign -> sign >= 0x3400 && sign <= 0x9FFF) || bare.length() > LONGEST_CHINESE)
                return new PersonName(han, "", simple(Pinyin.full(han)), true);
            int length = bare.length() > 2 && LONG_FAMILY.contains(bare.substring(0, 2)) ? 2 : 1;
            var syllables = Pinyin.syllables(bare);
            if (syllables.size() != bare.length()) return new PersonName(han, "", simple(Pinyin.full(han)), true);
            return new PersonName(
                    bare,
                    simple(String.join("", syllables.subList(0, length))),
                    simple(String.join("", syllables.subList(length, syllables.size()))),
                    true);
        }
        var words = new ArrayList<String>();
        for (var word : Pinyin.syllables(plain)) if (!LATIN_TITLES.contains(word)) words.add(simple(word));
        if (words.isEmpty()) return new PersonName(plain, "", plain, false);
        if (words.size() == 1) return new PersonName(plain, "", words.getFirst(), false);
        boolean familyFirst = plain.indexOf(',') > 0;
        return new PersonName(
                plain,
                familyFirst ? words.getFirst() : words.getLast(),
                String.join("", familyFirst ? words.subList(1, words.size()) : words.subList(0, words.size() - 1)),
                false);
    }

    /** The same for every order and way of writing, so that it can be looked up. */
    String key() {
        if (family.isEmpty()) return given;
        return family.compareTo(given) <= 0 ? family + " " + given : given + " " + family;
    }

    /** Whether the other is the same with family and given name in the other places. */
    boolean turnedRound(PersonName other) {
        return !family.isEmpty() && family.equals(other.given) && given.equals(other.family);
    }

    /** 小明王 is 王小明 with the family name at the end, as forms with two boxes make it. */
    boolean turnedInChinese(PersonName other) {
        return chinese
                && other.chinese
                && plain.length() == other.plain.length()
                && plain.length() > 2
                && (begunByLast(plain).equals(other.plain)
                        || begunByLast(other.plain).equals(plain));
    }

    private static String begunByLast(String name) {
        return name.charAt(name.length() - 1) + name.substring(0, name.length() - 1);
    }

    boolean sounds(PersonName other) {
        return family.equals(other.family) && given.equals(other.given);
    }

    /** Of the family name only, if that is all there is. */
    boolean familyOnly() {
        return given.isEmpty();
    }

    /** 吕 is typed lv, lu or lyu. */
    private static String simple(String letters) {
        return letters.replace("lyu", "lu").replace("lv", "lu").replace("nv", "nu");
    }

    /** Chinese written in Latin letters in three words: the family name may be the first. */
    List<PersonName> readings() {
        if (chinese || family.isEmpty()) return List.of(this);
        var words = List.of(plain.replace(",", " ").strip().split("[ -]+")).stream()
                .map(word -> simple(Pinyin.full(word)))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toList());
        if (words.size() < 3) return List.of(this);
        return List.of(
                this, new PersonName(plain, words.getFirst(), String.join("", words.subList(1, words.size())), false));
    }
}
