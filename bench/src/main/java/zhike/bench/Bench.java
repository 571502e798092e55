package zhike.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zhike.bench.whole.DuplicatesBench;
import zhike.bench.whole.ImportBench;
import zhike.bench.whole.PagesBench;
import zhike.bench.whole.StartBench;
import zhike.bench.whole.ValueBench;

/** {@code ./zhike bench [NAME…]}: the named benches, or all. */
public final class Bench {
    private interface Main {
        void run(String[] args) throws Exception;
    }

    private static final Map<String, Main> BENCHES = new LinkedHashMap<>();

    static {
        BENCHES.put("fit", args -> org.openjdk.jmh.Main.main(new String[] {"zhike.bench.models"}));
        BENCHES.put("import", ImportBench::main);
        BENCHES.put("start", StartBench::main);
        BENCHES.put("value", ValueBench::main);
        BENCHES.put("pages", PagesBench::main);
        BENCHES.put("duplicates", DuplicatesBench::main);
        BENCHES.put("steps", ValueStepsBench::main);
    }

    private Bench() {}

    public static void main(String[] args) throws Exception {
        var names = args.length == 0 ? BENCHES.keySet() : List.of(args);
        var chosen = new ArrayList<Main>();
        for (var name : names) {
            var bench = BENCHES.get(name);
            if (bench == null) {
                System.err.println("There is no bench " + name + ". Known are: " + String.join(", ", BENCHES.keySet()));
                System.exit(1);
                return;
            }
            chosen.add(bench);
        }
        for (var bench : chosen) bench.run(new String[0]);
    }
}
