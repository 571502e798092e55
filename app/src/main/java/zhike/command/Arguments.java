package zhike.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhike.postgres.DataFolder;
import zhike.postgres.Refusal;

/** The words after a command: {@code --name value} pairs and the rest. */
public record Arguments(List<String> words, Map<String, String> options) {
    static Arguments of(List<String> given) {
        var words = new ArrayList<String>();
        var options = new LinkedHashMap<String, String>();
        for (int i = 0; i < given.size(); i++) {
            var word = given.get(i);
            if (!word.startsWith("--")) {
                words.add(word);
                continue;
            }
            var equals = word.indexOf('=');
            if (equals > 0) {
                options.put(word.substring(2, equals), word.substring(equals + 1));
            } else {
                if (i + 1 == given.size()) throw new Refusal("command.option.without.value", word);
                options.put(word.substring(2), given.get(++i));
            }
        }
        return new Arguments(List.copyOf(words), options);
    }

    /** The one word that the command needs. */
    public String only(String what) {
        if (words.size() != 1) throw new Refusal("command.one.word", what);
        return words.getFirst();
    }

    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    public String required(String name) {
        return option(name).orElseThrow(() -> new Refusal("command.option.missing", "--" + name));
    }

    /** Refuses options that the command does not know, so that a typing error does not go unnoticed. */
    public void allow(String... names) {
        for (var given : options.keySet()) {
            if (!List.of(names).contains(given)) throw new Refusal("command.option.unknown", "--" + given);
        }
    }

    public DataFolder dataFolder() {
        var chosen = option("data").map(path -> new String[] {"--zhike.data=" + path});
        return DataFolder.chosen(chosen.orElse(new String[0]), System.getenv());
    }
}
