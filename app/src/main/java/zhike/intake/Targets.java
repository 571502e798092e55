package zhike.intake;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import zhike.kernel.RuleBroken;

/** Who takes which kind of rows. Lazily, as the takers live on higher floors and may want this area themselves. */
@Component
class Targets {
    private final List<ImportTarget<?>> all;
    private final Map<Kind, ImportTarget<?>> byKind = new EnumMap<>(Kind.class);

    Targets(@Lazy List<ImportTarget<?>> all) {
        this.all = all;
    }

    @SuppressWarnings("unchecked")
    synchronized ImportTarget<ImportRow> of(Kind kind) {
        if (byKind.isEmpty()) for (var target : all) byKind.put(target.kind(), target);
        var target = byKind.get(kind);
        if (target == null) throw new RuleBroken("intake.problem.noTarget", kind.key());
        return (ImportTarget<ImportRow>) target;
    }
}
