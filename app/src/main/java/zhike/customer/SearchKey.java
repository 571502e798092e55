package zhike.customer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a Chinese name is typed in Latin letters.
 *
 * @param pinyin wangxiaoming
 * @param given xiaoming, null where the name has no part of its own for it
 * @param initials wxm
 */
record SearchKey(String pinyin, @Nullable String given, String initials) {
    private static final int LONGEST_NAME = 4;
    /** The family names of two characters that are met. */
    private static final Set<String> LONG_FAMILY = Set.of(
            "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "夏侯", "司徒", "皇甫", "尉迟", "公孙", "公孫", "慕容", "长孙", "宇文", "令狐", "东方",
            "端木", "独孤", "南宫", "万俟", "闻人", "轩辕", "钟离", "申屠", "澹台", "拓跋", "呼延", "西门", "百里", "东郭", "公羊", "濮阳", "淳于", "单于",
            "太叔", "赫连");

    /** Empty for a name without Chinese in it, which is found as it is written. */
    static Optional<SearchKey> of(@Nullable String name) {
        if (name == null || !Pinyin.isChinese(name)) return Optional.empty();
        var syllables = Pinyin.syllables(name);
        if (syllables.isEmpty()) return Optional.empty();
        var initials = new StringBuilder();
        for (var syllable : syllables) initials.append(syllable.charAt(0));
        return Optional.of(new SearchKey(String.join("", syllables), given(name, syllables), initials.toString()));
    }

    private static @Nullable String given(String name, List<String> syllables) {
        if (name.length() > LONGEST_NAME || syllables.size() != name.length()) return null;
        int family = name.length() > 2 && LONG_FAMILY.contains(name.substring(0, 2)) ? 2 : 1;
        return family >= syllables.size() ? null : String.join("", syllables.subList(family, syllables.size()));
    }
}
