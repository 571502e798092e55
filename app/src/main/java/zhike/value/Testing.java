package zhike.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import zhike.models.FitRules;
import zhike.models.PurchaseCells;
import zhike.warehouse.Columns;
import zhike.warehouse.Engine;
import zhike.warehouse.Parameters;
import zhike.warehouse.StepRun;
import zhike.warehouse.value.ValueSteps;

/** Tests the models of a run on the part of the history that they do not see: for all customers, and where there is enough, for cohorts and channels. */
final class Testing {
    private final Run run;
    private final Engine engine;
    private final Course course;
    private final StepRun steps;
    private final Map<Integer, String> channels = new HashMap<>();

    Testing(Run run, Engine engine, Course course, StepRun steps) {
        this.run = run;
        this.engine = engine;
        this.course = course;
        this.steps = steps;
    }

    Proof proof(PurchaseCells whole) {
        var judging = new Judging(
                whole.historyDays(), shopRhythm(), run.asOf(), run.rules().trust());
        var end = judging.calibrationEnd();
        if (end.isEmpty()) return judging.untested();
        var held = steps.with(Parameters.none().day("calibrationEnd", end.get()));
        held.run(ValueSteps.holdout());
        var proofs = new ArrayList<Proof>();
        var cells = engine.read("holdout_cell");
        course.step("backtest", () -> {
            proofs.add(judging.proof(cells, engine.read("holdout_week", "week")));
            return cells.rows();
        });
        var proof = proofs.getFirst();
        boolean enough = whole.repeatBuyers() >= 2 * FitRules.standard().fewestRepeatBuyers();
        return proof.judged() && enough ? proof.judgedBy(groups(judging, cells, held)) : proof;
    }

    private List<GroupTrial> groups(Judging judging, Columns cells, StepRun held) {
        boolean several = severalChannels();
        if (several) {
            held.run(ValueSteps.channels());
            var names = engine.read("channel_group", "part");
            for (int row = 0; row < names.rows(); row++)
                channels.put(names.ints("part")[row], String.valueOf(names.texts("channel")[row]));
            held.run(List.of(ValueSteps.HOLDOUT_GROUP_CELLS));
        }
        var trials = new ArrayList<GroupTrial>();
        course.step("backtest_groups", () -> {
            judging.cohorts(cells).ifPresent(trials::add);
            if (several)
                judging.channels(engine.read("holdout_group_cell"), channels).ifPresent(trials::add);
            return trials.stream().mapToLong(trial -> trial.groups().size()).sum();
        });
        return trials;
    }

    private boolean severalChannels() {
        steps.run(List.of(ValueSteps.CHANNEL_COUNT));
        return engine.read("channel_count").longs("channels")[0] > 1;
    }

    /** The tables {@code cell} and {@code customer_group} as the models in use want them: channels with models of their own stand apart. */
    void part(Proof proof) {
        boolean apart = proof.groupsInUse()
                .filter(trial -> trial.by().equals(GroupTrial.CHANNEL))
                .isPresent();
        if (apart) steps.run(List.of(ValueSteps.GROUP_CELLS));
        else engine.register("customer_group", ValueSteps.noGroups());
    }

    /** The group of each row of the table {@code cell}, by the names of the trial in use. */
    IntFunction<String> group(Proof proof, Columns cell) {
        var trial = proof.groupsInUse();
        if (trial.isEmpty()) return row -> "";
        if (trial.get().by().equals(GroupTrial.COHORT)) {
            var age = cell.ints("age_days");
            return row -> Judging.cohort(run.asOf(), age[row]);
        }
        var group = cell.ints("part");
        return row -> channels.getOrDefault(group[row], "");
    }

    /** The median gap over all purchases; NaN before anybody has come back. */
    private double shopRhythm() {
        var rhythm = engine.read("shop_rhythm", "k");
        return rhythm.rows() == 0 ? Double.NaN : rhythm.doubles("gap_days")[0];
    }
}
