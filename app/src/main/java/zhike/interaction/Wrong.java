package zhike.interaction;

import zhike.kernel.RuleBroken;

/** What is wrong with a form of this area, to be said beside the field it is about. */
public record Wrong(String key, Object[] args) {
    public static Wrong of(RuleBroken refusal) {
        return new Wrong(refusal.key(), refusal.args());
    }

    /** The name of the field in the form; empty when it is about the whole. */
    public String field() {
        return switch (key) {
            case "interaction.problem.channel" -> "channel";
            case "interaction.problem.direction" -> "direction";
            case "interaction.problem.outcome", "interaction.problem.outcome_of_channel" -> "outcome";
            case "interaction.problem.moment",
                    "interaction.problem.future",
                    "interaction.problem.too_old",
                    "interaction.task.problem.due" -> "day";
            case "interaction.problem.minutes", "interaction.problem.seconds" -> "minutes";
            case "interaction.problem.subject" -> "subject";
            case "interaction.problem.body", "interaction.problem.empty", "interaction.task.problem.note_long" ->
                "note";
            case "interaction.task.problem.title", "interaction.task.problem.title_long" -> "title";
            case "interaction.task.problem.time" -> "time";
            case "interaction.problem.colleague" -> "assignee";
            case "interaction.task.problem.priority" -> "priority";
            case "interaction.task.problem.repeat", "interaction.task.problem.every" -> "every";
            case "interaction.task.problem.until" -> "until";
            case "interaction.problem.customer",
                    "interaction.problem.customer_several",
                    "interaction.problem.customer_unknown" -> "customer";
            default -> "";
        };
    }
}
