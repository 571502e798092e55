package zhike;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every sentence exists in Chinese and in English, with the same figures in it. */
class WordsTests {
    private static final Pattern HOLE = Pattern.compile("\\{([0-9])");

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        var english = words(false);
        var chinese = words(true);
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        english.forEach(
                (key, sentence) -> assertThat(holes(chinese.get(key))).as(key).isEqualTo(holes(sentence)));
    }

    @Test
    void chineseIsChinese() throws IOException {
        words(true)
                .forEach((key, sentence) -> assertThat(sentence)
                        .as(key)
                        .matches(text -> text.codePoints().anyMatch(Character::isIdeographic)
                                || text.chars().noneMatch(Character::isLowerCase)
                                || text.matches("[A-Za-z0-9 ()./+{}:%·–×/∙-]{1,24}")));
    }

    /** Keys that stand whole in the code of an area with words, by their first part. */
    @Test
    void everyKeyThatTheCodeNamesHasWords() throws IOException {
        var known = words(false).keySet();
        var areas =
                known.stream().map(key -> key.substring(0, key.indexOf('.'))).collect(Collectors.toSet());
        var missing = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".jte")).toList()) {
                var uses =
                        Pattern.compile("page\\.t\\(\"([a-zA-Z0-9_.]+)\"[,)]").matcher(Files.readString(file));
                while (uses.find())
                    if (!known.contains(uses.group(1))) missing.add(file.getFileName() + ": " + uses.group(1));
            }
        }
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                var broken = Pattern.compile(
                                "RuleBroken\\(\\s*(?:RuleBroken\\.Kind\\.[A-Z_]+,\\s*)?\"([a-zA-Z0-9_.]+)\"")
                        .matcher(Files.readString(file));
                while (broken.find())
                    if (!known.contains(broken.group(1))) missing.add(file.getFileName() + ": " + broken.group(1));
            }
        }
        assertThat(areas).contains("web", "staff", "job");
        assertThat(missing).isEmpty();
    }

    private static Set<String> holes(String sentence) {
        return HOLE.matcher(sentence)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeMap<String, String> words(boolean chinese) throws IOException {
        var all = new TreeMap<String, String>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:messages-*.properties")) {
            if (String.valueOf(file.getFilename()).contains("_zh_CN") != chinese) continue;
            var properties = new Properties();
            try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            properties.forEach((key, sentence) -> all.put((String) key, (String) sentence));
        }
        assertThat(all).isNotEmpty();
        return all;
    }
}
